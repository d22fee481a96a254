// Starts the grid: the sheet from the draft, then keys, faults and saving.
(function () {
  "use strict";

  var grid = window.tuanweiGrid;

  grid.tell = function (words, isBad, link) {
    var notice = document.getElementById("grid-notice");
    notice.className = isBad ? "notice notice-red" : "notice";
    notice.textContent = words;
    if (link) {
      var anchor = document.createElement("a");
      anchor.href = link;
      anchor.textContent = "看直属团组织";
      notice.appendChild(anchor);
    }
    notice.hidden = !words;
  };

  // In passing, beside the count; the sheet does not move.
  grid.say = function (words) {
    document.getElementById("grid-said").textContent = words;
  };

  grid.strip = function (words, link) {
    var strip = document.getElementById("grid-strip");
    strip.textContent = words;
    if (link) {
      var anchor = document.createElement("a");
      anchor.href = window.location.href;
      anchor.textContent = link;
      strip.appendChild(anchor);
    }
    strip.hidden = false;
  };

  grid.hideStrip = function () {
    document.getElementById("grid-strip").hidden = true;
  };

  function submitPressed(event) {
    event.preventDefault();
    var apply = !event.submitter || event.submitter.name !== "register";
    if (grid.lastFilled() < 0) {
      grid.tell("还没有填写。在第1行输入组织名称，或从电子表格复制后粘贴。", true);
      grid.focus(0);
      return;
    }
    var dirty = grid.rows.some(function (row) {
      return row.isDirty() || (!row.isChecked && !row.isBlank());
    });
    if (!dirty && grid.counts && !grid.counts.good && grid.nextFault()) return;
    grid.submit(apply);
  }

  function listPressed(event) {
    var link = event.target.closest("a");
    if (!link || !link.gridFault) return;
    event.preventDefault();
    grid.goTo(link.gridFault);
  }

  function start() {
    var config = JSON.parse(document.getElementById("grid-config").textContent);
    grid.startSheet(config);
    grid.startFaults();
    grid.show(config.draft.rows);
    grid.startKeys();
    grid.startSaving(config.draft);
    grid.startChoice();
    grid.takeChecks(config.draft.checks);
    grid.takeUpKept(config.draft);
    document.getElementById("grid-form").addEventListener("submit", submitPressed);
    document.getElementById("grid-next").addEventListener("click", grid.nextFault);
    document.getElementById("grid-faults").addEventListener("click", listPressed);
    document.body.classList.add("grid-runs");
  }

  start();
})();
