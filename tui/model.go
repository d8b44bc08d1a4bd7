package tui

import (
	"context"
	"image"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dossier/corpus"
	"dossier/corpus/library"
	"dossier/styles"
)

// Model is the root of the reader: it sorts messages to panes, and grants what
// panes ask for.
type Model struct {
	*scene
	cfg   Config
	keys  *keymap
	chord chord
	jumps jumps

	size    image.Point
	rects   rects
	joined  joined // the panes as drawn last
	focus   slot
	side    focus // what stands at the left: inList, inIndex, inSearch, inProblems
	measure int
	zen     bool
	noRefs  bool // hidden where there is room for them
	refsUp  bool // shown where they take the place of another pane

	list     *list
	text     *text
	refs     *refs
	index    *index
	results  *results
	problems *problems
	help     *help   // nil: closed
	review   *review // nil: never opened
	prompt   *prompt

	latest         latest
	found, foundOf int
	notice         string
	freed          bool     // the mouse is the terminal's
	asked          bool     // the theme follows the terminal's background
	chosen         bool     // the reader took the theme by a key
	undoAsked      undoable // named, and taken back when asked again

	stands    map[corpus.ArticleID]stand // where the reader left each article
	before    *stand                     // where the reader stood before previews; nil: nothing is previewed
	unbrowsed *corpus.Entity             // the selected one before the index was browsed
	ended     corpus.ArticleID           // whose end was in sight on this visit
	lingerOn  corpus.ArticleID           // whose reading is timed
	lingering int                        // ticket of the reading timer
	sourced   int                        // ticket of the source asked for
	unsource  context.CancelFunc         // gives it up; nil: none was
	folding   folding

	jobs       []job // decisions to keep or take back; the first is under way
	deciding   int   // ticket of the first
	correcting int   // ticket of the correction asked for
	settled    int   // how many were kept or taken back
	outdated   bool  // the corpus is to be read again after them
	leaving    bool  // and the program to end

	ctx      context.Context // ends with the program
	feed     *feed
	progress library.Progress
	busy     bool
	broken   error // a panic, told once the terminal is restored
	numbered numbered
	counted  counted
	after    func(time.Duration, func(time.Time) tea.Msg) tea.Cmd // [tea.Tick], but in tests
	copies   func(string) tea.Cmd                                 // puts text into the terminal's clipboard; nil: it takes none
	shelf    *shelf                                               // what a served reader reads
}

// New gives a reader of the corpus that c opens. What it starts ends with ctx.
func New(ctx context.Context, c Config) *Model {
	theme, ok := styles.Named(c.Theme)
	if !ok {
		theme, _ = styles.Named(styles.Names()[0])
	}
	if c.NoColor {
		theme, _ = styles.Named("none")
	}
	s := &scene{snap: library.Empty(c.Name), theme: theme, session: newSession()}
	m := &Model{scene: s, cfg: c, ctx: ctx, keys: newKeymap(bindingsFor(false)), side: inList,
		measure: max(measureLeast, min(c.Measure, measureMost)), asked: !ok && !c.NoColor,
		stands: map[corpus.ArticleID]stand{}, after: tea.Tick, copies: tea.SetClipboard}
	if c.Measure == 0 {
		m.measure = measureUsual
	}
	m.list, m.text, m.refs = newList(s), newText(s), newRefs(ctx, s)
	m.index, m.results, m.problems = newIndex(s), newResults(ctx, s), newProblems(s)
	return m
}

// Init implements [tea.Model].
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.load()}
	if m.asked {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

// Update implements [tea.Model]. A panic ends the program with an error.
func (m *Model) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			m.broken = fault(r)
			next, cmd = m, tea.Quit
		}
	}()
	return m, tea.Batch(m.route(msg), m.refs.ask())
}

// route gives a message to whom it is for; panes and the root's own methods
// decide.
func (m *Model) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		first := m.size == image.Point{}
		m.size = image.Pt(msg.Width, msg.Height)
		if first || m.served { // see [visit.resize]
			return m.place()
		}
		// what a terminal leaves of its old lines after a resize is its own affair
		return tea.Batch(m.place(), tea.ClearScreen)
	case tea.BackgroundColorMsg:
		if m.asked {
			return m.dress(map[bool]string{true: "dark", false: "light"}[msg.IsDark()])
		}
	case tea.ModeReportMsg:
		return m.count(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.paste(msg.Content)
	case tea.MouseClickMsg:
		return m.click(msg.Mouse())
	case tea.MouseWheelMsg:
		return m.wheel(msg.Mouse())
	case pageReady:
		m.text.turn(msg)
		return m.linger()
	case searchDone:
		return m.searched(msg)
	case fed:
		return m.take(msg)
	case sourceReady:
		return m.showSource(msg)
	case folded:
		return m.adoptFolded(msg)
	case told:
		m.refs.hear(msg)
	case decided:
		return m.settle(msg)
	case slow:
		m.wait(msg)
	case partnersReady:
		return m.offer(msg)
	case doubtsReady:
		return m.doubted(msg)
	case namesFolded:
		m.scene.folded = msg.names
	case lingered:
		if msg.ticket == m.lingering {
			m.markRead()
		}
	case faulted:
		m.broken = msg.err
		return tea.Quit
	case tea.ResumeMsg:
		return tea.ClearScreen
	}
	return nil
}

// press takes a key: to quit, into the prompt, as a label, or as part of an
// act.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	key := keyName(msg)
	if key == "ctrl+c" && m.leaving {
		return tea.Quit // whatever is still being kept
	}
	if key == "ctrl+c" {
		return m.quit()
	}
	if m.prompt != nil {
		return m.typeKey(msg) // what is said meanwhile is shown once the prompt is closed
	}
	m.notice = ""
	switch {
	case m.text.labels != nil && key != "esc":
		return m.grant(m.text.typeLabel(key))
	case m.chord.waiting() && key == "esc":
		m.chord = chord{}
		return nil
	case m.undoAsked.what != "" && key == "enter":
		key = "U"
	case m.undoAsked.what != "" && key == "esc":
		m.undoAsked = undoable{}
		return nil
	}
	p := m.chord.press(key, m.keys, m.where())
	if p.act != undo && !m.chord.waiting() {
		m.undoAsked = undoable{}
	}
	if p.act == none {
		return nil
	}
	return m.do(p)
}

// where is the place that keys go to.
func (m *Model) where() focus {
	switch {
	case m.help != nil:
		return inHelp
	case m.reviewing():
		return inReview
	case m.focus == textSlot:
		return inText
	case m.focus == refsSlot:
		return inRefs
	}
	return m.side
}

// focused is the pane that keys go to.
func (m *Model) focused() pane {
	if m.help != nil {
		return m.help
	}
	return m.paneIn(m.focus)
}

func (m *Model) paneIn(s slot) pane {
	switch s {
	case textSlot:
		return m.text
	case refsSlot:
		return m.refs
	}
	switch m.side {
	case inIndex:
		return m.index
	case inSearch:
		return m.results
	case inProblems:
		return m.problems
	}
	return m.list
}

// wide reports whether all three panes have room.
func (m *Model) wide() bool { return m.size.X >= threePanes }

// place lays the panes out for the size, the focus and what is shown.
func (m *Model) place() tea.Cmd {
	w := wants{measure: m.measure, zen: m.zen, refs: m.refsUp, focus: m.focus}
	if m.wide() {
		w.refs = !m.noRefs
	}
	m.rects = layout(m.size, w)
	if m.paneRect(m.focus).Empty() && m.size.X >= leastWidth {
		m.focus = textSlot
		w.focus = textSlot
		m.rects = layout(m.size, w)
	}
	var cmds []tea.Cmd
	for slot := range refsSlot + 1 {
		if rect := m.paneRect(slot); !rect.Empty() {
			cmds = append(cmds, m.paneIn(slot).Resize(rect.Size()))
		}
	}
	if m.rects.text.Empty() && !m.rects.status.Empty() {
		// one pane is shown: the text is laid out all the same, to be there at once
		w.focus = textSlot
		cmds = append(cmds, m.text.Resize(layout(m.size, w).text.Size()))
	}
	if m.rects.refs.Empty() {
		m.refs.hide()
	}
	if m.help != nil {
		m.help.Resize(m.body().Size())
	}
	if m.review != nil {
		m.review.resize(m.body().Size())
	}
	for slot := range refsSlot + 1 {
		m.paneIn(slot).Focus(slot == m.focus)
	}
	if m.focus == textSlot && m.before != nil {
		m.leave(m.stand())
	}
	return tea.Batch(append(cmds, m.linger())...)
}

func (m *Model) paneRect(s slot) image.Rectangle {
	return [...]image.Rectangle{m.rects.left, m.rects.text, m.rects.refs}[s]
}

// body is the screen without header and status line.
func (m *Model) body() image.Rectangle {
	r := image.Rect(0, 0, m.size.X, m.size.Y-1)
	if !m.rects.header.Empty() {
		r.Min.Y += 2
		r.Max.Y--
	}
	return r
}

// refresh tells all panes that the scene has changed.
func (m *Model) refresh() {
	for _, p := range []pane{m.list, m.text, m.refs, m.index, m.results, m.problems} {
		p.Refresh()
	}
}

// dress changes the theme.
func (m *Model) dress(name string) tea.Cmd {
	theme, ok := styles.Named(name)
	if !ok || theme.Name == m.theme.Name {
		return nil
	}
	m.theme, m.joined = theme, joined{}
	m.refs.stale = true
	m.refresh()
	if m.help != nil {
		m.help.Refresh()
	}
	if m.review != nil {
		m.review.Refresh()
	}
	return m.text.again()
}

// count follows Bubble Tea in how the terminal counts the cells of a character
// made of several: as one where it reports mode 2027.
func (m *Model) count(msg tea.ModeReportMsg) tea.Cmd {
	known := msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet
	if msg.Mode != ansi.ModeUnicodeCore || !known || m.method == ansi.GraphemeWidth {
		return nil
	}
	m.method = ansi.GraphemeWidth
	m.refresh()
	if !joins(m.text.next.article) {
		return nil // it is set the same either way
	}
	return m.text.again()
}

// joins reports whether an article has characters that a terminal may join:
// flags, and pictures with selectors, skin tones or joiners.
func joins(a *corpus.Article) bool {
	if a == nil {
		return false
	}
	for _, b := range a.Blocks {
		for _, r := range b.Text {
			if r == 0x200d || r == 0xfe0f || r >= 0x1f1e6 && r <= 0x1f1ff || r >= 0x1f3fb && r <= 0x1f3ff {
				return true
			}
		}
	}
	return false
}

func (m *Model) say(s string) { m.notice = s }

// paste puts text from the terminal's clipboard into the prompt.
func (m *Model) paste(s string) tea.Cmd {
	if m.prompt == nil || m.prompt.correction != nil && !m.prompt.correction.types() {
		return nil
	}
	m.prompt.line.insert(s)
	return m.typed()
}

// title is what the terminal's window is called.
func (m *Model) title() string {
	if name := m.snap.Name(); name != "" {
		return "dossier: " + strings.TrimSpace(name)
	}
	return "dossier"
}
