import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setStylesAside } from '../../../lib/content/pasted-html.ts'

describe('pasted tags', () => {
  it('keep their style under another name, for reading', () => {
    expect(
      setStylesAside('<b style="font-weight:normal">a</b><i STYLE=\'x\'>b</i><p style=color:red>c</p>'),
    ).toBe(
      '<b data-pasted-style="font-weight:normal">a</b><i data-pasted-style=\'x\'>b</i><p data-pasted-style=color:red>c</p>',
    )
  })

  it('lose what would run', () => {
    const html = setStylesAside(
      `<img src=x onerror=alert(1)><p ONCLICK = "a > b" id="p">t</p><svg/onload='x'>`,
    )
    expect(html).not.toMatch(/onerror|onclick|onload|alert/i)
    expect(html).toContain('src=x')
    expect(html).toContain('id="p"')
  })

  it('bring no sheet of styles along', () => {
    expect(setStylesAside('<style type="text/css">p {color: red}</style><p>a</p><style>')).toBe('<p>a</p>')
  })

  it('leave the text as it was', () => {
    const text = 'style="x" onclick="y" 3 < 4 &lt;p style="x"&gt; a > b'
    expect(setStylesAside(`<p>${text}</p>`)).toBe(`<p>${text}</p>`)
  })

  it('whatever is pasted, it takes no time to look through', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`<>"'= /aon-style`), maxLength: 400 }), (html) => {
        expect(setStylesAside(html).length).toBeLessThanOrEqual(html.length + 13 * html.length)
      }),
      { seed: 5, numRuns: 500 },
    )
    const start = performance.now()
    for (const one of ['<a ', '<a "', '<a x=', "<a'", '< style']) setStylesAside(one.repeat(20_000))
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
