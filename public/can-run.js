/*
 * Runs before the app, in any browser: plain old script, so that one that is too old for the app can still say so.
 * The words stand in the page already (components/shell/unable.tsx), hidden; this shows them.
 */
;(function () {
  function show(id) {
    var notice = document.getElementById(id)
    if (!notice) return
    notice.removeAttribute('hidden')
    /* Not by its address: what stands after # in it would be lost, and that may be an invite. */
    notice.getElementsByTagName('a')[0].onclick = function () {
      location.reload()
      return false
    }
  }
  function stopHere(event) {
    event.stopImmediatePropagation()
  }
  /* Only the browser's own parser can answer for a way of writing. */
  function reads(pattern) {
    try {
      return !!new RegExp(pattern)
    } catch (error) {
      return false
    }
  }
  var isAbleTo =
    'indexedDB' in window &&
    'WebSocket' in window &&
    'BigInt' in window &&
    'TextEncoder' in window &&
    'structuredClone' in window &&
    'HTMLDialogElement' in window &&
    'showModal' in window.HTMLDialogElement.prototype &&
    'AbortSignal' in window &&
    'timeout' in window.AbortSignal &&
    'Promise' in window &&
    'allSettled' in window.Promise &&
    'canParse' in window.URL &&
    'hasOwn' in Object &&
    'findLast' in Array.prototype &&
    'toSpliced' in Array.prototype &&
    reads('(?<=a)b')

  if (!isAbleTo) {
    show('too-old')
    /* Scripts that are on their way already wait for this moment to begin: it does not come. */
    if (window.addEventListener) window.addEventListener('DOMContentLoaded', stopHere, true)
    if (window.stop) window.stop()
    return
  }

  /* A part of the app that cannot be fetched, or that this browser cannot read, before any room is there. */
  window.addEventListener('error', onError, true)
  function onError(event) {
    if (document.getElementById('room')) return
    var part = event.target
    if (part && part.nodeName === 'SCRIPT' && /\/_next\//.test(part.src)) show('not-whole')
    else if (/SyntaxError/.test(event.message || '')) show('too-old')
  }

  /* A part may have been lost before this listened. When all has arrived, the app begins at once: if it has not by then, it will not. */
  var patienceMs = 8000
  window.addEventListener('load', function () {
    setTimeout(function look() {
      var notice = document.getElementById('not-whole')
      var tooOld = document.getElementById('too-old')
      if (!notice || !tooOld || !tooOld.hidden) return
      if (document.body.hasAttribute('data-begun')) return notice.setAttribute('hidden', '')
      show('not-whole')
      /* It may only have been slow. */
      setTimeout(look, 1000)
    }, patienceMs)
  })
})()
