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
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    return Array.prototype.some.call(field.options, function (option) {
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
      confirm.dataset.words.replace("{n}", rows);
  }

  document.addEventListener("change", say);
  window.addEventListener("pageshow", say);
})();
