// Menus close when one clicks elsewhere or presses Esc; a form is sent once.
(function () {
  "use strict";

  function closeMenus(except) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (menu !== except) menu.removeAttribute("open");
    });
  }

  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest("details.menu"));
    if (event.target.closest("[data-print]")) window.print();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var open = document.querySelector("details.menu[open]");
    if (!open) return;
    closeMenus(null);
    open.querySelector("summary").focus();
  });

  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-submit-on-change]");
    if (form) form.requestSubmit();
  });

  function isChosenAnew(field) {
    if (/^(checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
    if (field.type !== "select-one") return false;
    var sent = field.querySelector("option[selected]") || field.options[0];
    return field.options[field.selectedIndex] !== sent;
  }

  // Chosen before this script was there. (Browsers put nothing back into these forms.)
  function submitWhatWasChosen() {
    var forms = document.querySelectorAll("form[data-submit-on-change]");
    var form = Array.prototype.filter.call(forms, function (each) {
      return Array.prototype.some.call(each.elements, isChosenAnew);
    })[0];
    if (form) form.requestSubmit();
  }

  // A second press while the first is on its way is one press; after that the line may have been
  // stuck or a file been sent back, and the button works again.
  var ON_ITS_WAY = 10000;

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (Date.now() - Number(form.dataset.sent || 0) < ON_ITS_WAY) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = Date.now();
  });

  window.addEventListener("pageshow", function (event) {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
    });
    if (!event.persisted) return;
    document.querySelectorAll("form[data-submit-on-change]").forEach(function (form) {
      form.reset(); // the page is the one of the former choice
    });
  });

  submitWhatWasChosen();
})();
