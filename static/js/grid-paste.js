// Pasting a block, copying from above, taking away a row; each can be undone once.
(function () {
  "use strict";

  var grid = window.tuanweiGrid;
  var undo = null;

  grid.forgetUndo = function () {
    undo = null;
  };

  grid.undo = function () {
    if (!undo) return false;
    var back = undo;
    undo = null;
    back();
    return true;
  };

  function remember(rows) {
    var before = rows.map(function (row) {
      return { row: row, cells: row.copyOfCells() };
    });
    undo = function () {
      before.forEach(function (each) {
        grid.keys.forEach(function (column) {
          each.row.type(column, each.cells[column] || "");
        });
      });
      grid.say("已撤消。");
    };
  }

  // Writes the block at the cell; says what it did.
  grid.paste = function (text, row, column) {
    var at = grid.rows.indexOf(row);
    var config = grid.config;
    var block = grid.arranged(
      grid.cellsOf(text), grid.keys, grid.keys.indexOf(column), config.heads
    );
    var last = at + block.rows.length;
    if (last > config.mostRows) {
      grid.tell(
        "一次最多" + config.mostRows + "行，粘贴后将有" + last +
        "行，没有粘贴。请分几次录入，或用文件导入。", true
      );
      return;
    }
    grid.grow(last);
    var touched = grid.rows.slice(at, last);
    remember(touched);
    write(touched, block.rows, config);
    grid.grow();
    grid.say(words(block));
    grid.focus(at, column);
  };

  function write(touched, rows, config) {
    touched.forEach(function (row, number) {
      var cells = rows[number];
      Object.keys(cells).forEach(function (column) {
        var text = cells[column].slice(0, config.longestCell);
        row.type(column, grid.kinds[column] === "have" ? grid.haveOf(text, config.haves) : text);
      });
    });
  }

  function words(block) {
    var said = "粘贴了" + block.rows.length + "行" + (block.header ? "，按表头对应各列" : "");
    if (block.unused.length) said += "；没有用到：" + block.unused.join("、");
    return said + "。按 Ctrl+Z 撤消。";
  }

  grid.copyFromAbove = function (row, column) {
    var at = grid.rows.indexOf(row);
    if (at < 1) return;
    remember([row]);
    row.type(column, grid.rows[at - 1].cells[column] || "");
    if (row.controls[column].select) row.controls[column].select();
    grid.grow();
  };

  grid.takeAway = function (row) {
    var at = grid.rows.indexOf(row);
    var column = grid.columnAt(document.activeElement);
    var cells = row.copyOfCells();
    grid.hidePopover();
    grid.remove([row]);
    grid.onChange(null);
    grid.focus(Math.min(at, grid.rows.length - 1), column);
    undo = function () {
      grid.insert(at, row);
      row.version += 1;
      grid.onChange(row);
      grid.focus(at, column);
      grid.say("已撤消。");
    };
    if (Object.keys(cells).length) grid.say("已删去第" + (at + 1) + "行。按 Ctrl+Z 撤消。");
  };
})();
