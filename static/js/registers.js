// Sums of a grid of figures follow what is typed. Without a script they follow the saving.
(function () {
  "use strict";

  function figure(input) {
    var text = input.value.replace(/[,，\s]/g, "");
    return /^\d+$/.test(text) ? parseInt(text, 10) : 0;
  }

  function said(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  function add(table) {
    var columns = [];
    var whole = 0;
    table.querySelectorAll("tbody tr").forEach(function (row) {
      var sum = 0;
      row.querySelectorAll('input[type="text"]').forEach(function (input, at) {
        var value = figure(input);
        sum += value;
        columns[at] = (columns[at] || 0) + value;
      });
      row.querySelector("[data-row-sum]").textContent = said(sum);
      whole += sum;
    });
    table.querySelectorAll("[data-column-sum]").forEach(function (cell, at) {
      cell.textContent = said(columns[at] || 0);
    });
    table.querySelector("[data-whole-sum]").textContent = said(whole);
  }

  document.querySelectorAll("table[data-sums]").forEach(function (table) {
    table.addEventListener("input", function () {
      add(table);
    });
    add(table);
  });
})();
