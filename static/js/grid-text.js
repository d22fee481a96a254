// A block copied from WPS or Excel → rows of cells by column. Pure functions, no page.
(function () {
  "use strict";

  var grid = (window.tuanweiGrid = {});
  var HEADER_WITHIN = 5;

  grid.isBlock = function (text) {
    return /[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""));
  };

  // Where a quoted cell ends: a lone quote before the next separator. -1: the quote is a letter.
  function closingQuote(text, start) {
    for (var at = start + 1; at < text.length; at += 1) {
      if (text[at] !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else return at + 1 === text.length || /[\t\n]/.test(text[at + 1]) ? at : -1;
    }
    return -1;
  }

  function bareEnd(text, start) {
    var at = start;
    while (at < text.length && text[at] !== "\t" && text[at] !== "\n") at += 1;
    return at;
  }

  grid.cellsOf = function (pasted) {
    var text = pasted.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    var rows = [[]];
    var at = 0;
    for (;;) {
      var closing = text[at] === '"' ? closingQuote(text, at) : -1;
      var end = closing < 0 ? bareEnd(text, at) : closing + 1;
      var cell = closing < 0 ? text.slice(at, end) : text.slice(at + 1, closing).replace(/""/g, '"');
      rows[rows.length - 1].push(grid.tidy(cell));
      if (end >= text.length) return rows;
      if (text[end] === "\n") rows.push([]);
      at = end + 1;
    }
  };

  // One line: a break inside Chinese words vanishes, between numbers it becomes a space.
  grid.tidy = function (cell) {
    return cell
      .replace(/[\u200b-\u200d\u2060\ufeff\u0000]/g, "")
      .trim()
      .replace(/(.)\s*\n\s*(.)/g, function (whole, before, after) {
        return before + (/[0-9A-Za-z]/.test(before) && /[0-9A-Za-z]/.test(after) ? " " : "") + after;
      });
  };

  // As the server writes header words: narrow, no blanks, stars or colons, no letters' case.
  grid.headWord = function (title) {
    return title
      .normalize("NFKC")
      .replace(/\s+/g, "")
      .replace(/^[*:']+|[*:']+$/g, "")
      .toLowerCase();
  };

  function columnCalled(title, heads) {
    var word = grid.headWord(title);
    if (word in heads) return heads[word];
    word = word.replace(/\([^)]*\)$/, "");
    return word in heads ? heads[word] : null;
  }

  function filled(cells) {
    return cells.filter(function (cell) {
      return cell !== "";
    });
  }

  // Row → columns by position if the row is a header, else null.
  function headerOf(cells, heads, alone) {
    var columns = cells.map(function (cell) {
      return cell === "" ? null : columnCalled(cell, heads);
    });
    var known = columns.filter(function (column) {
      return column !== null;
    }).length;
    var enough = alone ? 1 : Math.max(2, filled(cells).length / 2);
    return known >= enough && columns.some(Boolean) ? columns : null;
  }

  function findHeader(rows, heads) {
    for (var at = 0; at < Math.min(rows.length, HEADER_WITHIN); at += 1) {
      var columns = headerOf(rows[at], heads, rows[at].length === 1 && at === 0);
      if (columns) return { at: at, columns: columns, titles: rows[at] };
    }
    return null;
  }

  // → {rows: [{column: text}], unused: [words], header: bool}. Without a header the cells go to
  // the right from column `start`.
  grid.arranged = function (block, keys, start, heads) {
    var header = findHeader(block, heads);
    var columns = header ? header.columns : keys.slice(start);
    var rows = header ? block.slice(header.at + 1) : block;
    var unused = {};
    var arranged = rows.map(function (cells) {
      var row = {};
      cells.forEach(function (cell, at) {
        if (columns[at]) row[columns[at]] = cell;
        else if (cell !== "") unused[at] = true;
      });
      return row;
    });
    while (arranged.length && isEmpty(arranged[arranged.length - 1])) arranged.pop();
    return { rows: arranged, unused: unusedWords(unused, header), header: Boolean(header) };
  };

  function isEmpty(row) {
    return Object.keys(row).every(function (key) {
      return row[key] === "";
    });
  }

  function unusedWords(unused, header) {
    return Object.keys(unused)
      .filter(function (at) {
        return !header || header.columns[at] !== "";
      })
      .map(function (at) {
        return (header && header.titles[at]) || "第" + (Number(at) + 1) + "列";
      });
  }

  // √ 是 1 → 有; × 无 否 0 → 没有; what is neither stays as it is, to be mended.
  grid.haveOf = function (text, words) {
    var word = text.normalize("NFKC").replace(/\s+/g, "").toUpperCase();
    return word in words ? words[word] : text;
  };
})();
