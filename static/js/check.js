// The form on the spot: what is typed goes up by itself, waits on this machine while the network is
// away, and is held against what somebody else saved meanwhile.
(function () {
  "use strict";

  var form = document.getElementById("check");
  if (!form || !window.fetch) return;
  var DELAY = 1200;
  var RETRY = 15000;
  var kept = "check-" + form.dataset.check + "-" + form.dataset.officer;
  var strip = document.getElementById("offline");
  var state = document.getElementById("saved");
  var waiting = document.getElementById("pending");
  var troubles = document.getElementById("troubles");
  var stored = {}; // what the server last said of each field
  var pending = {}; // name → what the field held when it was read
  var conflicts = {}; // name → what somebody else saved; not sent until the person decides
  var errors = {}; // name → why it was not saved; not sent again before it is changed
  var timer = null;
  var sending = false;
  var leaving = null; // what to do when everything has gone up

  document.body.classList.add("saves-itself");

  function fields() {
    return Array.prototype.filter.call(form.elements, function (each) {
      return each.name && each.type !== "hidden" && each.type !== "submit";
    });
  }

  function names() {
    var found = {};
    fields().forEach(function (each) {
      found[each.name] = true;
    });
    return Object.keys(found);
  }

  function valueOf(name) {
    var value = "";
    fields().forEach(function (each) {
      if (each.name !== name) return;
      if (each.type !== "radio") value = each.value;
      else if (each.checked) value = each.value;
    });
    return value;
  }

  // A field may have been filled in before this script was there.
  function isTouched(name) {
    return fields().some(function (each) {
      if (each.name !== name) return false;
      if (each.type === "radio") return each.checked !== each.defaultChecked;
      return each.value !== each.defaultValue;
    });
  }

  function begin() {
    var sent = JSON.parse(document.getElementById("on-server").textContent);
    stored = sent.values;
    errors = sent.errors;
    sent.conflicts.forEach(function (each) {
      conflicts[each.name] = each;
    });
    names().forEach(function (name) {
      var touched = isTouched(name);
      if (touched) delete errors[name];
      if (touched || name in conflicts || name in errors) pending[name] = stored[name];
    });
    tell();
  }

  function setValue(name, value) {
    fields().forEach(function (each) {
      if (each.name !== name) return;
      if (each.type === "radio") each.checked = each.value === value;
      else if (each.value !== value && each !== document.activeElement) each.value = value;
    });
  }

  function count() {
    return Object.keys(pending).length;
  }

  function keep() {
    var typed = {};
    Object.keys(pending).forEach(function (name) {
      typed[name] = { was: pending[name], now: valueOf(name) };
    });
    try {
      if (count()) localStorage.setItem(kept, JSON.stringify(typed));
      else localStorage.removeItem(kept);
    } catch (full) {
      // No room on this machine: the fields themselves still hold what was typed.
    }
  }

  function bringBack() {
    var typed;
    try {
      typed = JSON.parse(localStorage.getItem(kept) || "{}");
    } catch (broken) {
      typed = {};
    }
    Object.keys(typed).forEach(function (name) {
      if (!(name in stored) || name in pending || typed[name].now === stored[name]) return;
      pending[name] = typed[name].was;
      setValue(name, typed[name].now);
    });
  }

  function show() {
    var away = !navigator.onLine;
    strip.hidden = !away;
    waiting.textContent = count() ? (away ? count() + "处改动待联网上传" : count() + "处改动待上传") : "";
    if (away && count()) state.textContent = "本机已保存 " + clock();
  }

  function clock() {
    var now = new Date();
    return ("0" + now.getHours()).slice(-2) + ":" + ("0" + now.getMinutes()).slice(-2);
  }

  function changed(name) {
    if (!(name in stored)) return;
    if (valueOf(name) === stored[name]) delete pending[name];
    else if (!(name in pending)) pending[name] = stored[name];
    keep();
    show();
    later(DELAY);
  }

  function later(delay) {
    window.clearTimeout(timer);
    timer = window.setTimeout(send, delay);
  }

  function toSend() {
    return Object.keys(pending).filter(function (name) {
      return !(name in conflicts) && !(name in errors);
    });
  }

  function send() {
    var asked = toSend();
    if (sending || !navigator.onLine) return;
    if (!asked.length) return finish();
    sending = true;
    var changes = {};
    asked.forEach(function (name) {
      changes[name] = { was: pending[name], now: valueOf(name) };
    });
    var status = 0;
    fetch(form.dataset.save, {
      method: "POST",
      credentials: "same-origin",
      redirect: "manual",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
      },
      body: JSON.stringify({ revision: Number(form.elements.revision.value), changes: changes }),
    })
      .then(function (response) {
        status = response.status;
        if (response.type === "opaqueredirect" || status === 403) throw new Error("signed out");
        return response.json();
      })
      .then(function (answer) {
        sending = false;
        if (answer.refused) return refuse(answer.refused);
        took(answer, changes);
      })
      .catch(function () {
        sending = false;
        if (status) refuse("登录已过期或服务器没有应答。已填内容保存在本机，重新登录后回到本页即自动上传。");
        else later(RETRY);
        show();
      });
  }

  function took(answer, changes) {
    form.elements.revision.value = answer.revision;
    stored = answer.values;
    Object.keys(changes).forEach(function (name) {
      if (name in answer.errors) errors[name] = answer.errors[name];
      else if (valueOf(name) === changes[name].now) delete pending[name];
      else pending[name] = stored[name];
    });
    answer.conflicts.forEach(function (each) {
      conflicts[each.name] = each;
      pending[each.name] = changes[each.name].was;
    });
    names().forEach(function (name) {
      if (!(name in pending) && name in stored) setValue(name, stored[name]);
    });
    tell();
    keep();
    if (answer.saved && answer.saved !== "—") state.textContent = "已自动保存 " + answer.saved;
    document.getElementById("proposal").textContent = answer.proposal.sentence;
    show();
    if (toSend().length) later(0);
    else finish();
  }

  function finish() {
    var go = leaving;
    if (go && !count()) {
      leaving = null;
      go();
    }
  }

  function button(word, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "button button-small";
    made.textContent = word;
    made.addEventListener("click", act);
    return made;
  }

  function notice(title) {
    var box = document.createElement("div");
    var list = document.createElement("ul");
    box.className = "notice notice-red";
    box.appendChild(document.createElement("b")).textContent = title;
    box.appendChild(list);
    troubles.appendChild(box);
    return list;
  }

  function tell() {
    troubles.textContent = "";
    fields().forEach(function (each) {
      if (each.type === "radio") return;
      if (each.name in errors) each.setAttribute("aria-invalid", "true");
      else each.removeAttribute("aria-invalid");
    });
    tellConflicts();
    tellErrors();
    if (troubles.children.length) leaving = null;
  }

  function tellConflicts() {
    if (!Object.keys(conflicts).length) return;
    var list = notice("他人刚改动过以下各项，您填的内容还在，请对照后选定。");
    Object.keys(conflicts).forEach(function (name) {
      list.appendChild(choice(conflicts[name]));
    });
  }

  function tellErrors() {
    if (!Object.keys(errors).length) return;
    var list = notice("有填写不对的，其余已保存。");
    Object.keys(errors).forEach(function (name) {
      var link = document.createElement("a");
      link.href = "#" + name;
      link.textContent = "“" + valueOf(name) + "”：" + errors[name];
      list.appendChild(document.createElement("li")).appendChild(link);
    });
  }

  function choice(each) {
    var item = document.createElement("li");
    item.textContent = each.label + "现为" + each.theirs + "，您填的是" + each.yours;
    item.appendChild(
      button("用我填的", function () {
        pending[each.name] = stored[each.name];
        settled(each.name);
      })
    );
    item.appendChild(
      button("用现在的", function () {
        delete pending[each.name];
        setValue(each.name, stored[each.name]);
        settled(each.name);
      })
    );
    return item;
  }

  function settled(name) {
    delete conflicts[name];
    tell();
    keep();
    show();
    later(0);
  }

  function refuse(sentence) {
    troubles.textContent = "";
    notice(sentence);
    leaving = null;
  }

  form.addEventListener("input", function (event) {
    delete errors[event.target.name];
    changed(event.target.name);
  });

  form.addEventListener("change", function (event) {
    changed(event.target.name);
    later(0);
  });

  // The question before handing in reads what is stored, so everything goes up first.
  document.addEventListener("click", function (event) {
    var pressed = event.target.closest("button[form=check]");
    if (!pressed || pressed.name !== "conclude") return;
    event.preventDefault();
    leaving = function () {
      window.location.href = form.dataset.conclude;
    };
    if (!navigator.onLine) {
      refuse("网络已断开，联网后再提交结论。已填内容保存在本机。");
      return;
    }
    later(0);
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    later(0);
  });

  window.addEventListener("online", function () {
    show();
    later(0);
  });
  window.addEventListener("offline", show);
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) window.location.reload();
  });

  begin();
  bringBack();
  keep();
  show();
  if (count()) later(0);
})();
