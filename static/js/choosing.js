// Tick boxes of a board: all at once, how many, and a comment before returning.
(function () {
  "use strict";

  var form = document.getElementById("decide");
  if (!form) return;
  var all = document.querySelector("[data-choose-all]");
  var said = form.querySelector("[data-chosen]");
  var before = said.textContent;

  function boxes() {
    return Array.prototype.slice.call(document.querySelectorAll('input[name="chosen"]'));
  }

  function chosen() {
    return boxes().filter(function (box) { return box.checked; });
  }

  function chooseAll() {
    boxes().forEach(function (box) { box.checked = all.checked; });
  }

  function tell() {
    var number = chosen().length;
    said.textContent = number ? "已选" + number + "份" : before;
    if (all) {
      all.checked = number > 0 && number === boxes().length;
      all.indeterminate = number > 0 && !all.checked;
    }
  }

  document.addEventListener("change", function (event) {
    if (event.target === all) chooseAll();
    if (event.target === all || event.target.name === "chosen") tell();
  });

  form.addEventListener("submit", function (event) {
    var comment = form.elements.comment;
    if (!chosen().length) {
      event.preventDefault();
      said.textContent = "先勾选月报，再办理";
      said.classList.add("urgent");
    } else if (event.submitter && event.submitter.value === "return" && !comment.value.trim()) {
      event.preventDefault();
      said.textContent = "退回须写明意见";
      said.classList.add("urgent");
      comment.focus();
    }
  });

  if (all && all.checked) chooseAll(); // ticked before this script was there
  tell();
})();
