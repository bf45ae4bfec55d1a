// Nothing is saved by itself while a page is being sent. Wagtail's autosave would send the form a
// second time: "Approve" would be done twice, and what was just published stored as it was before.
const LONGEST_WAIT = 2000;
let last = null;
let isUnderWay = false;
let isSent = false;

document.addEventListener("w-autosave:save", (event) => {
  if (isSent) event.preventDefault();
  else [last, isUnderWay] = [event, true];
});

for (const end of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(end, () => {
    isUnderWay = false;
  });
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.matches("[data-edit-form]") || isSent) return;
    isSent = true;
    last?.preventDefault(); // it may not have been sent yet
    if (!isUnderWay) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    const started = performance.now();
    const send = () => {
      if (isUnderWay && performance.now() - started < LONGEST_WAIT) setTimeout(send, 50);
      else form.requestSubmit(submitter);
    };
    send();
  },
  true,
);
