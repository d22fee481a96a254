// The form of a scheme: rows come and go without loading the page anew. Without this the same
// buttons load the page; the ones that show what belongs to a choice are then needed.
(function () {
  "use strict";
  var form;

  function send(pressed) {
    var body = new FormData(form);
    body.append("do", pressed.value || "show");
    fetch(location.pathname, {method: "POST", body: body, credentials: "same-origin"}).then(function (answer) {
      if (!answer.ok || answer.redirected) { throw new Error(); }
      return answer.text();
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html");
      var fresh = page.getElementById("scheme-form");
      form.replaceWith(fresh);
      take(fresh);
      look(fresh, pressed);
    }).catch(function () {
      var plain = document.createElement("input");
      plain.type = "hidden";
      plain.name = "do";
      plain.value = pressed.value || "show";
      form.appendChild(plain);
      form.submit();
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
      send({value: button.value});
    });
    form.addEventListener("change", function (event) {
      if (event.target.hasAttribute("data-shows")) {
        send({value: "show", id: event.target.id});
      }
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var found = document.getElementById("scheme-form");
    if (found) { take(found); }
  });
}());
