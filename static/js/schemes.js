// The form of a scheme: rows come and go without loading the page anew. Without this the same
// buttons load the page; the ones that show what belongs to a choice are then needed.
(function () {
  "use strict";
  var form;
  var busy = false;

  function typed() {
    return new URLSearchParams(new FormData(form)).toString();
  }

  // One at a time. The server keeps nothing of it: what was typed or chosen while it answered is
  // simply sent once more with the same button.
  function send(pressed) {
    busy = true;
    var body = new FormData(form);
    var sent = typed();
    body.append("do", pressed.value || "show");
    fetch(location.pathname, {method: "POST", body: body, credentials: "same-origin"}).then(function (answer) {
      if (!answer.ok || answer.redirected) { throw new Error(); }
      return answer.text();
    }).then(function (text) {
      if (typed() !== sent) { send(pressed); return; }
      var page = new DOMParser().parseFromString(text, "text/html");
      var fresh = page.getElementById("scheme-form");
      busy = false;
      form.replaceWith(fresh);
      take(fresh);
      look(fresh, pressed);
    }).catch(function () {
      var notice = document.createElement("div");
      busy = false;
      notice.className = "notice notice-red";
      notice.setAttribute("role", "alert");
      notice.textContent = "没有连上服务器，或登录已过期。您填的内容还在，请稍后再按一次。";
      form.insertBefore(notice, form.firstChild);
      notice.scrollIntoView({block: "nearest"});
    });
  }

  function look(fresh, pressed) {
    var row = fresh.dataset.row && document.getElementById(fresh.dataset.row.replace(/\./g, "-"));
    var again = pressed.id && document.getElementById(pressed.id);
    if (row) {
      var first = row.querySelector("input:not([type=hidden]), select, textarea");
      row.scrollIntoView({block: "nearest"});
      if (first) { first.focus({preventScroll: true}); }
    } else if (again) {
      again.focus({preventScroll: true});
    }
  }

  function take(found) {
    form = found;
    form.classList.add("scheme-live");
    form.addEventListener("click", function (event) {
      var button = event.target.closest("button[data-redraws]");
      if (!button) { return; }
      event.preventDefault();
      if (busy) { return; }
      send({value: button.value});
    });
    form.addEventListener("change", function (event) {
      if (!busy && event.target.hasAttribute("data-shows")) {
        send({value: "show", id: event.target.id});
      }
    });
  }

  function isOther(field) {
    if (field.type === "checkbox") { return field.checked !== field.defaultChecked; }
    var sent = field.querySelector("option[selected]") || field.options[0];
    return field.options[field.selectedIndex] !== sent;
  }

  // What was chosen before this script was there shows what belongs to it, too.
  function showWhatWasChosen() {
    var chosen = Array.prototype.filter.call(form.querySelectorAll("[data-shows]"), isOther)[0];
    if (chosen) { send({value: "show", id: document.activeElement.id}); }
  }

  document.addEventListener("DOMContentLoaded", function () {
    var found = document.getElementById("scheme-form");
    if (!found) { return; }
    take(found);
    showWhatWasChosen();
  });
}());
