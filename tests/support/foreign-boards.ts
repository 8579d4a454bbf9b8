/** Boards as other tools write them: the parts of their exports that matter, in their own names. */

const trelloId = (made: string, number: number): string =>
  (Date.parse(made) / 1000).toString(16).padStart(8, '0') + number.toString(16).padStart(16, '0')

const press = {
  toPrint: trelloId('2025-02-01T08:00:00Z', 1),
  onPress: trelloId('2025-02-01T08:00:00Z', 2),
  old: trelloId('2025-02-01T08:00:00Z', 3),
  urgent: trelloId('2025-02-01T08:00:00Z', 10),
  unnamed: trelloId('2025-02-01T08:00:00Z', 11),
  bea: trelloId('2025-02-01T08:00:00Z', 20),
  tomek: trelloId('2025-02-01T08:00:00Z', 21),
  posters: trelloId('2025-03-04T05:06:07Z', 30),
  tins: trelloId('2025-03-05T05:06:07Z', 31),
  rags: trelloId('2025-03-06T05:06:07Z', 32),
  cloth: trelloId('2025-03-07T05:06:07Z', 33),
}

/** What Trello saves under “Export as JSON”. */
export const trelloBoard = {
  id: trelloId('2025-02-01T08:00:00Z', 0),
  name: 'Print shop',
  desc: '',
  closed: false,
  idOrganization: null,
  shortLink: 'aBcD1234',
  lists: [
    {
      id: press.onPress,
      name: 'On the press',
      closed: false,
      idBoard: 'b',
      pos: 2000,
      softLimit: '3',
      color: null,
    },
    {
      id: press.toPrint,
      name: 'To print',
      closed: false,
      idBoard: 'b',
      pos: 1000,
      softLimit: 4,
      color: 'blue',
    },
    { id: press.old, name: 'Last year', closed: true, idBoard: 'b', pos: 3000 },
  ],
  labels: [
    { id: press.urgent, idBoard: 'b', name: 'Urgent', color: 'red_dark' },
    { id: press.unnamed, idBoard: 'b', name: '', color: 'lime' },
  ],
  members: [
    { id: press.bea, fullName: 'Bea Okafor', username: 'beaok' },
    { id: press.tomek, fullName: '', username: 'tomek' },
  ],
  customFields: [
    { id: 'f1', name: 'Sheets', type: 'number' },
    {
      id: 'f2',
      name: 'Paper',
      type: 'list',
      options: [
        { id: 'o1', value: { text: 'Cotton' } },
        { id: 'o2', value: { text: 'Newsprint' } },
      ],
    },
    { id: 'f3', name: 'Paid', type: 'checkbox' },
    { id: 'f4', name: 'Collected', type: 'date' },
    { id: 'f5', name: 'For', type: 'text' },
  ],
  cards: [
    {
      id: press.tins,
      name: 'Order tins of black',
      desc: '',
      idList: press.toPrint,
      pos: 20,
      closed: false,
      idLabels: [],
      labels: [],
      idMembers: [],
      due: null,
      start: null,
    },
    {
      id: press.posters,
      name: 'Posters for the fair',
      desc: '## Before six\nTwo colours\nred **first**\n\n- [x] proof\n- [ ] plates\n\nSee <script>alert(1)</script> [list](javascript:alert(1)) [shop](https://shop.example/a)',
      idList: press.toPrint,
      pos: 10,
      closed: false,
      idLabels: [press.urgent, press.unnamed, 'gone'],
      labels: [{ id: press.urgent }],
      idMembers: [press.bea, press.tomek, 'gone'],
      start: '2025-03-10T09:00:00.000Z',
      due: '2025-03-14T17:00:00.000Z',
      dueComplete: false,
      customFieldItems: [
        { idCustomField: 'f1', value: { number: '250' } },
        { idCustomField: 'f2', idValue: 'o2', value: null },
        { idCustomField: 'f3', value: { checked: 'true' } },
        { idCustomField: 'f4', value: { date: '2025-03-20T12:00:00.000Z' } },
        { idCustomField: 'f5', value: { text: 'The fair' } },
        { idCustomField: 'f9', value: { text: 'nowhere' } },
      ],
      attachments: [
        { id: 'a1', name: 'proof.pdf', url: 'https://trello.com/1/cards/x/attachments/proof.pdf' },
      ],
    },
    { id: press.rags, name: 'Wash the rags', desc: '', idList: press.onPress, pos: 5, closed: true },
    { id: press.cloth, name: 'Cloth', desc: '', idList: press.old, pos: 5, closed: false },
  ],
  checklists: [
    {
      id: 'c2',
      name: 'After',
      idCard: press.posters,
      pos: 2,
      checkItems: [{ id: 'i3', name: 'Cut', state: 'incomplete', pos: 1 }],
    },
    {
      id: 'c1',
      name: 'Before',
      idCard: press.posters,
      pos: 1,
      checkItems: [
        { id: 'i2', name: 'Plates', state: 'incomplete', pos: 2 },
        { id: 'i1', name: 'Proof', state: 'complete', pos: 1 },
      ],
    },
  ],
  actions: [
    {
      id: 'x2',
      type: 'commentCard',
      date: '2025-03-09T10:00:00.000Z',
      memberCreator: { id: press.tomek, fullName: 'Tomek', username: 'tomek' },
      data: { text: 'Not **red** again', card: { id: press.posters, name: 'Posters for the fair' } },
    },
    { id: 'x3', type: 'updateCard', date: '2025-03-09T09:30:00.000Z', data: { card: { id: press.posters } } },
    {
      id: 'x1',
      type: 'commentCard',
      date: '2025-03-09T09:00:00.000Z',
      memberCreator: { id: press.bea, fullName: 'Bea Okafor', username: 'beaok' },
      data: { text: 'Which red?', card: { id: press.posters, name: 'Posters for the fair' } },
    },
  ],
}

/** What Planka 2 answers for a board; version 1 has tasks on cards and comments among the actions. */
export const plankaBoard = {
  item: { id: '1', name: 'Garden', position: 65536, projectId: '9' },
  included: {
    users: [
      { id: '50', name: 'Noor', username: 'noor' },
      { id: '51', name: null, username: 'pim' },
    ],
    lists: [
      { id: '11', boardId: '1', type: 'active', position: 131072, name: 'Growing', color: 'berry-red' },
      { id: '10', boardId: '1', type: 'active', position: 65536, name: 'To sow', color: null },
      { id: '12', boardId: '1', type: 'closed', position: 196608, name: 'Eaten', color: null },
      { id: '13', boardId: '1', type: 'archive', position: null, name: null },
      { id: '14', boardId: '1', type: 'trash', position: null, name: null },
    ],
    labels: [{ id: '20', boardId: '1', name: 'Beds', color: 'lagoon-blue', position: 65536 }],
    cards: [
      {
        id: '30',
        listId: '10',
        boardId: '1',
        name: 'Beans',
        description: 'Along the *fence*',
        dueDate: '2025-05-01T08:00:00.000Z',
        position: 65536,
        createdAt: '2025-04-01T08:00:00.000Z',
      },
      {
        id: '31',
        listId: '13',
        boardId: '1',
        name: 'Leeks',
        position: 1,
        createdAt: '2025-04-02T08:00:00.000Z',
      },
      { id: '32', listId: '14', boardId: '1', name: 'Weeds', position: 1 },
      { id: '33', listId: '12', boardId: '1', name: 'Radishes', position: 1 },
    ],
    cardMemberships: [
      { id: '40', cardId: '30', userId: '51' },
      { id: '41', cardId: '30', userId: '50' },
    ],
    cardLabels: [{ id: '45', cardId: '30', labelId: '20' }],
    taskLists: [{ id: '60', cardId: '30', name: 'Tasks', position: 65536 }],
    tasks: [
      { id: '61', taskListId: '60', name: 'Poles', isCompleted: true, position: 65536 },
      { id: '62', cardId: '33', name: 'An older task', isCompleted: false, position: 65536 },
    ],
    attachments: [
      { id: '70', cardId: '30', type: 'link', name: 'Seeds', data: { url: 'https://seeds.example/' } },
    ],
    comments: [
      { id: '80', cardId: '30', userId: '50', text: 'Not too early', createdAt: '2025-04-03T08:00:00.000Z' },
    ],
    actions: [
      {
        id: '81',
        cardId: '30',
        userId: '51',
        type: 'commentCard',
        data: { text: 'When then?' },
        createdAt: '2025-04-02T08:00:00.000Z',
      },
    ],
    customFieldGroups: [{ id: '90', cardId: '30', name: 'More' }],
    customFields: [{ id: '91', customFieldGroupId: '90', name: 'Rows' }],
    customFieldValues: [
      { id: '92', cardId: '30', customFieldGroupId: '90', customFieldId: '91', content: '4' },
    ],
  },
}
