import katex from 'katex'
import 'katex/contrib/copy-tex'
import 'katex/dist/katex.min.css'

export { katex }
