// Rows chosen for a decision on many: all at once, how many, and the bar only when there are some.
(function () {
  "use strict";

  var bar = document.querySelector("[data-choices]");
  var all = document.querySelector("[data-choose-all]");
  if (!bar || !all) return;
  var words = bar.querySelector("[data-chosen]");
  all.hidden = false;

  function boxes() {
    return Array.prototype.slice.call(document.querySelectorAll('input[name="code"]'));
  }

  function count() {
    var chosen = boxes().filter(function (box) { return box.checked; }).length;
    bar.hidden = chosen === 0;
    words.textContent = words.dataset.chosen.replace("{n}", chosen);
    all.checked = chosen > 0 && chosen === boxes().length;
  }

  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-choose-all]")) {
      boxes().forEach(function (box) { box.checked = event.target.checked; });
    }
    if (event.target.matches('[data-choose-all], input[name="code"]')) count();
  });

  // A filled mark brings a new head: its box to choose all is shown again.
  document.addEventListener("htmx:load", function () {
    all = document.querySelector("[data-choose-all]");
    if (all) all.hidden = false;
    count();
  });
  count();
})();
