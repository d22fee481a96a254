// Drafts save themselves while one types, and stay on this machine while the line is down.
(function () {
  "use strict";

  var own = window.reportForm;
  if (!own) return;
  var form = own.form;
  var key = form.dataset.key;
  var WAIT = 1200, AGAIN = 15000;
  var NOT_TYPED = { csrfmiddlewaretoken: true, revision: true };
  var timer = null, saving = false, conflict = false, afterwards = null;
  var line = document.getElementById("saved-line");
  var aside = document.getElementById("saved-aside");
  var strip = document.getElementById("offline");
  var handIn = document.getElementById("hand-in");

  function values() {
    var found = {};
    new FormData(form).forEach(function (value, name) {
      if (!NOT_TYPED[name]) found[name] = String(value);
    });
    return found;
  }

  function differing(one, other) {
    var names = Object.keys(Object.assign({}, one, other));
    return names.filter(function (name) { return (one[name] || "") !== (other[name] || ""); });
  }

  // What the page came with: typing may have begun before this script did.
  function served() {
    var found = {};
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.disabled || NOT_TYPED[field.name] || field.tagName === "BUTTON") return;
      if (field.type !== "checkbox" && field.type !== "radio") found[field.name] = field.defaultValue;
      else if (field.defaultChecked) found[field.name] = field.value;
    });
    return found;
  }

  var kept = served(); // what the server has

  function fill(wanted) {
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || NOT_TYPED[field.name]) return;
      var value = wanted[field.name];
      if (field.type === "checkbox") field.checked = value === true || value === "on";
      else if (field.type === "radio") field.checked = field.value === value;
      else if (field.tagName !== "BUTTON") field.value = value === undefined ? "" : value;
    });
    own.showAll();
  }

  // On this machine

  function remember() {
    var record = { revision: form.elements.revision.value, values: values() };
    try { localStorage.setItem(key, JSON.stringify(record)); } catch (full) { return false; }
    return true;
  }

  function remembered() {
    try { return JSON.parse(localStorage.getItem(key)); } catch (broken) { return null; }
  }

  function forget() {
    try { localStorage.removeItem(key); } catch (closed) { /* nothing was kept */ }
  }

  function clock() {
    var now = new Date();
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return two(now.getHours()) + ":" + two(now.getMinutes());
  }

  function say(words, more) {
    line.textContent = words;
    aside.textContent = more || "";
  }

  function sayLocal(why) {
    var stored = remember();
    var number = differing(values(), kept).length;
    say(stored ? "本机已保存 " + clock() : "尚未保存", why || number + "处改动待联网上传");
  }

  // To the server

  function offline(is) {
    strip.hidden = !is;
    document.body.classList.toggle("is-offline", is);
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function save() {
    clearTimeout(timer);
    if (saving || conflict) return;
    if (!navigator.onLine) return lost();
    var sent = values();
    saving = true;
    fetch(form.dataset.draftUrl, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    }).then(function (response) {
      var isJson = (response.headers.get("Content-Type") || "").indexOf("json") > 0;
      if (!isJson) return sayLocal(response.redirected || response.status === 403
        ? "登录已过期，重新登录后自动上传" : "暂时没有传上，稍后自动再传");
      return response.json().then(function (answer) { taken(response.status, answer, sent); });
    }, lost).finally(function () {
      saving = false;
      var next = afterwards;
      afterwards = null;
      if (next) next();
    });
  }

  function lost() {
    offline(true);
    sayLocal();
    later(AGAIN);
  }

  function taken(status, answer, sent) {
    offline(false);
    if (status === 423) return sayLocal(answer.refused);
    if (status === 409 && answer.changes.length) return ask(answer);
    form.elements.revision.value = answer.revision;
    if (status === 409) return later(0);
    var wrong = Object.keys(answer.errors);
    if (wrong.length) return sayLocal(wrong.length + "处填写不对，改好后自动保存");
    kept = sent;
    if (differing(values(), kept).length) return later(WAIT);
    forget();
    say("草稿已自动保存 " + answer.at, "断网时内容保存在本机，联网后自动上传");
  }

  // Somebody else saved meanwhile: both are shown, the clerk chooses.

  function ask(answer) {
    conflict = true;
    sayLocal("有两份内容，选定后再保存");
    var place = document.getElementById("conflict-place");
    place.innerHTML = "";
    place.appendChild(document.getElementById("conflict").content.cloneNode(true));
    place.querySelector("[data-who]").textContent = answer.who;
    var list = place.querySelector("[data-changes]");
    answer.changes.forEach(function (change) {
      var row = list.insertRow();
      [change.label, change.theirs, change.yours].forEach(function (text) {
        row.insertCell().textContent = text;
      });
    });
    place.addEventListener("click", function chosen(event) {
      var choice = event.target.dataset.take;
      if (!choice) return;
      place.removeEventListener("click", chosen);
      place.innerHTML = "";
      conflict = false;
      form.elements.revision.value = answer.revision;
      if (choice === "theirs") fill(answer.values);
      save();
    });
    place.querySelector("[data-take]").focus();
    place.scrollIntoView({ block: "center" });
  }

  // Listening

  function typed() {
    remember();
    if (!navigator.onLine) lost();
    else if (strip.hidden) say("正在填写", "");
    later(navigator.onLine ? WAIT : AGAIN);
  }

  form.addEventListener("input", typed);
  window.addEventListener("offline", lost);
  window.addEventListener("online", save);

  form.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    save();
  });

  form.addEventListener("submit", function (event) {
    if (conflict) {
      event.preventDefault();
      document.querySelector("[data-take]").focus();
    } else if (own.leadToGap()) {
      event.preventDefault();
    } else if (!navigator.onLine) {
      event.preventDefault();
      sayLocal("网络已断开，联网后再报送");
    } else if (saving) {
      event.preventDefault();
      afterwards = function () { if (!conflict) form.requestSubmit(handIn); };
    } else {
      clearTimeout(timer);
      remember();
    }
  });

  document.getElementById("save-draft").hidden = true;
  var record = remembered();
  var early = differing(values(), kept);
  if (record && differing(record.values, kept).length) {
    var wanted = record.values, typedNow = values();
    early.forEach(function (name) { wanted[name] = typedNow[name]; });
    fill(wanted);
    form.elements.revision.value = record.revision;
    sayLocal("本机有未上传的改动");
    save();
  } else if (early.length) {
    typed();
  } else {
    forget();
    if (!aside.textContent.trim()) aside.textContent = "断网时内容保存在本机，联网后自动上传";
  }
  if (!navigator.onLine) lost();
})();
