// A file dropped or chosen shows its name; the red button says what pressing it will do.
(function () {
  "use strict";

  var drop = document.querySelector("[data-drop]");
  if (drop) {
    var input = drop.querySelector("input");
    var picked = drop.querySelector("[data-picked]");
    var words = picked.lastElementChild;
    var before = words.textContent;
    drop.classList.add("upload-drop-live");
    var tell = function () {
      var file = input.files[0];
      words.textContent = file ? picked.dataset.picked + file.name : before;
      drop.classList.toggle("upload-drop-filled", Boolean(file));
    };
    input.addEventListener("change", tell);
    ["dragenter", "dragover"].forEach(function (name) {
      drop.addEventListener(name, function () { drop.classList.add("upload-drop-over"); });
    });
    ["dragleave", "drop"].forEach(function (name) {
      drop.addEventListener(name, function () { drop.classList.remove("upload-drop-over"); });
    });
    window.addEventListener("pageshow", tell);
    tell();
  }

  var confirm = document.querySelector("[data-confirm]");
  if (!confirm) return;
  var more = document.querySelector("[data-more]");
  var again = document.querySelector("[data-again]");

  function isOther(field) {
    if (/^(checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
    return Array.prototype.some.call(field.options || [], function (option) {
      return option.selected !== option.defaultSelected &&
        (option.selected || field.querySelector("[selected]"));
    });
  }

  function say() {
    var fields = document.querySelectorAll(".upload-layout select, .upload-layout [name]");
    var changed = Array.prototype.some.call(fields, isOther);
    var rows = Number(confirm.dataset.rows);
    if (more && more.checked) rows += Number(more.dataset.more);
    confirm.textContent = changed ? confirm.dataset.againWords :
      rows ? confirm.dataset.words.replace("{n}", rows) : confirm.dataset.noneWords;
    if (more && more.dataset.need) {
      more.required = !changed;
      more.setCustomValidity(more.required && !more.checked ? more.dataset.need : "");
    }
  }

  // Looking at other rows is another page: what was chosen here waits for the way back.
  var form = document.getElementById("confirm");
  var KEY = "upload:" + location.pathname;

  function choices() {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name && /^(select-one|checkbox|radio)$/.test(field.type);
    });
  }

  function keep() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(choices().map(function (field) {
        return [field.name, field.value, field.checked === true];
      })));
    } catch (error) {
      return;
    }
  }

  // What was chosen before this script was there is newer than what was kept.
  var early = choices().filter(isOther).map(function (field) { return field.name; });

  function putBack() {
    var kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEY));
    } catch (error) {
      return;
    }
    var fields = choices();
    if (!kept || kept.length !== fields.length) return;
    fields.forEach(function (field, at) {
      if (field.name !== kept[at][0] || early.indexOf(field.name) >= 0) return;
      if (field.type === "select-one") field.value = kept[at][1];
      else if (field.value === kept[at][1]) field.checked = kept[at][2];
    });
  }

  document.addEventListener("change", function (event) {
    if (event.target.form === form) keep();
    say();
  });
  form.addEventListener("submit", function () {
    try {
      sessionStorage.removeItem(KEY);
    } catch (error) {
      return;
    }
  });
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    putBack();
    say();
  });
  putBack();
  if (early.length) keep();
  early = [];
  say();
})();
