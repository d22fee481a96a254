// The report form as one types: differences from the register, reasons, what is still open.
// The sentences come from the page (data attributes); only numbers are put in here.
(function () {
  "use strict";

  var form = document.getElementById("report");
  if (!form) return;
  var SHORTEST = 10;
  var times = Number(form.dataset.times);
  var least = Number(form.dataset.least);

  function rows() {
    return Array.prototype.slice.call(form.querySelectorAll(".report-row"));
  }

  function number(text) {
    text = String(text).trim();
    return /^\d+$/.test(text) ? Number(text) : null;
  }

  function thousands(value) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  function signed(value) {
    return (value < 0 ? "\u2212" : "+") + thousands(Math.abs(value));
  }

  function entry(row) {
    return form.elements[row.dataset.figure];
  }

  function notApplicable(row) {
    var box = form.elements["na_" + row.dataset.figure];
    return Boolean(box && box.checked);
  }

  function reason(row) {
    return form.querySelector('[data-reason="' + row.dataset.figure + '"]');
  }

  function status(kind, word) {
    var sprite = document.querySelector("use[href]").getAttribute("href").split("#")[0];
    return '<span class="status status-' + kind + '"><svg aria-hidden="true"><use href="' +
      sprite + "#" + kind + '"/></svg>' + word + "</span>";
  }

  function showWord(row, apart) {
    var word = row.querySelector("[data-word]");
    var small = row.querySelector("[data-phone-word]");
    if (!("registered" in row.dataset)) {
      word.innerHTML = '<span class="soft">' + (notApplicable(row) ? "不适用" : "自行填写") + "</span>";
      return;
    }
    if (apart === null) {
      word.innerHTML = '<span class="soft">—</span>';
      if (small) small.textContent = "—";
    } else if (apart === 0) {
      word.innerHTML = status("full", "一致");
      if (small) small.textContent = "一致";
    } else {
      word.innerHTML = "<b>" + signed(apart) + '</b> <b class="report-ask">需说明</b>';
      if (small) small.innerHTML = "差 <b>" + signed(apart) + "</b>，<b>需说明</b>";
    }
  }

  function showReason(row, apart) {
    var panel = reason(row);
    if (!panel) return;
    panel.hidden = !apart;
    if (!apart) return;
    var words = apart > 0 ? row.dataset.more : row.dataset.less;
    panel.querySelector("[data-question]").textContent = words.replace("{n}", Math.abs(apart));
    count(panel);
  }

  function count(panel) {
    var place = panel.querySelector("[data-count]");
    if (place) place.textContent = "已写" + panel.querySelector("textarea").value.trim().length + "字。";
  }

  function showUnusual(row, value, registered) {
    var place = row.querySelector("[data-unusual]");
    var last = number(row.dataset.last);
    var small = Math.min(value, last), great = Math.max(value, last);
    var odd = value !== null && last !== null && value !== registered &&
      great - small >= least && great >= times * small;
    place.hidden = !odd;
    if (!odd) return;
    var words = value > last ? row.dataset.unusualMore : row.dataset.unusualLess;
    place.querySelector("span").textContent = words.replace("{n}", great - small);
  }

  function apartOf(row) {
    var value = number(entry(row).value), registered = number(row.dataset.register);
    return value === null || registered === null ? null : value - registered;
  }

  function show(row) {
    var off = notApplicable(row);
    entry(row).disabled = off;
    var value = off ? null : number(entry(row).value);
    var apart = apartOf(row);
    showWord(row, apart);
    showReason(row, apart);
    showUnusual(row, value, number(row.dataset.register));
    row.querySelector("[data-entry]").classList.toggle("field-differs", Boolean(apart));
    var now = document.querySelector('[data-now="' + row.dataset.figure + '"]');
    if (now) now.textContent = off ? "不适用" : value === null ? "—" : thousands(value);
  }

  // What a submission still lacks: {element to go to, missing: bool}
  function gaps() {
    var found = [];
    rows().forEach(function (row) {
      if (notApplicable(row)) return;
      if (number(entry(row).value) === null) {
        found.push({ element: entry(row), missing: true, say: "填写数字，没有的填0" });
        return;
      }
      if (!("registered" in row.dataset) || !apartOf(row)) return;
      var panel = reason(row);
      if (!panel.querySelector("input:checked")) {
        found.push({ element: panel.querySelector("input"), say: "选择差异原因" });
      } else if (panel.querySelector("textarea").value.trim().length < SHORTEST) {
        found.push({ element: panel.querySelector("textarea"), say: "写明差异原因，至少10字" });
      }
    });
    return found;
  }

  function showOpen() {
    var found = gaps();
    var missing = found.filter(function (gap) { return gap.missing; }).length;
    var words = [];
    if (found.length > missing) words.push(found.length - missing + "处差异待说明");
    if (missing) words.push(missing + "项未填");
    document.getElementById("open-points").textContent = words.join("，");
  }

  function showAll() {
    rows().forEach(show);
    showOpen();
  }

  // Leads to the first gap and says there what is to be done; false if there is none.
  function leadToGap() {
    var gap = gaps()[0];
    if (!gap) return false;
    document.querySelectorAll("[data-gap]").forEach(function (old) { old.remove(); });
    var line = document.createElement("p");
    line.className = "field-error";
    line.dataset.gap = "";
    line.setAttribute("role", "alert");
    line.textContent = gap.say;
    (gap.element.closest("fieldset, [data-entry]") || form).appendChild(line);
    gap.element.focus();
    gap.element.scrollIntoView({ block: "center" });
    return true;
  }

  form.addEventListener("input", function (event) {
    var row = event.target.closest(".report-row");
    var panel = event.target.closest(".report-reason");
    if (row) show(row);
    if (panel) count(panel);
    document.querySelectorAll("[data-gap]").forEach(function (old) { old.remove(); });
    showOpen();
  });

  showAll();
  window.reportForm = { form: form, showAll: showAll, leadToGap: leadToGap };
})();
