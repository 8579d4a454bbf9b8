// Before anything is drawn: day or evening, and whether the sidebar is folded, as this device remembers them. A file of
// its own, because the content security policy knows no inline scripts. components/shell/mode.ts and fold.ts write what
// is read here.
try {
  var mode = localStorage.getItem('snug.mode')
  if (mode === 'day' || mode === 'evening') document.documentElement.dataset.mode = mode
  if (localStorage.getItem('snug.sidebar') === 'folded') document.documentElement.dataset.sidebar = 'folded'
} catch (refused) {
  // Storage is refused: the system's mode and the whole sidebar.
}
