import { command } from './project.mjs'
import { testEverything } from './test-everything.mjs'

command(() => testEverything())
