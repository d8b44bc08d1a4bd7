package tui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/tui/page"
)

// kind is what a prompt is for.
type kind uint8

const (
	findPrompt kind = iota
	filterPrompt
	searchPrompt
	commandPrompt
	correctionPrompt
)

// prompt is a line being typed at the foot of the screen. It takes every
// letter as text.
type prompt struct {
	kind    kind
	line    editor
	in      pane // what is searched or filtered
	was     string
	back    stand // where the reader was when it opened
	side    focus // what stood at the left then, and what had focus
	focus   slot
	zen     bool
	refsUp  bool
	entity  corpus.EntityKey // the selected one then, or empty
	results results          // a search of the corpus before this one
	choices []choice
	picked  int

	correction *correction // of a correctionPrompt
}

// choice is something the command line can do.
type choice struct {
	name, what string
	want       intent
}

// label stands before the line.
func (p *prompt) label() string {
	if p.correction != nil {
		return p.correction.label()
	}
	return [...]string{"/", "&", "g/", ":"}[p.kind]
}

// choicesMost is how many choices are shown at a time.
const choicesMost = 8

// choicesKept bounds the list, however large the corpus is.
const choicesKept = 100

// choose lists what the line can mean: commands, entities and articles, those
// that begin with it first, and of such commands the shortest, so that q quits.
func (p *prompt) choose(s *scene, all []binding) {
	typed := fold.String(strings.TrimSpace(p.line.text()))
	var first, rest []choice
	add := func(key string, c func() choice) {
		switch {
		case strings.HasPrefix(key, typed) && len(first) < choicesKept:
			first = append(first, c())
		case typed != "" && len(rest) < choicesKept && strings.Contains(key, typed):
			rest = append(rest, c())
		}
	}
	for _, b := range all {
		if b.name != "" {
			add(b.name, func() choice {
				return choice{b.name, strings.TrimSpace(b.help + "  " + strings.Join(b.keyList(), "  ")), runCommand{b.act}}
			})
		}
	}
	if typed != "" {
		slices.SortStableFunc(first, func(a, b choice) int { return cmp.Compare(len(a.name), len(b.name)) })
		s.chooseNames(typed, add)
	}
	p.choices = append(first, rest...)
	p.choices = p.choices[:min(len(p.choices), choicesKept)]
	p.picked = max(0, min(p.picked, len(p.choices)-1))
}

// chooseNames adds the entities and articles that typed may mean.
func (s *scene) chooseNames(typed string, add func(string, func() choice)) {
	names := s.names()
	entities := s.snap.Entities()
	for i := range entities {
		e := &entities[i]
		if !e.Exists() {
			continue
		}
		add(names.entities[i], func() choice {
			return choice{e.Name, e.Type.String() + ", " + plural(e.Mentions, "mention", "mentions"), meet{e.Key}}
		})
	}
	for i, a := range s.snap.Articles() {
		key := names.articles[i]
		if strings.HasPrefix(itoa(a.Number), typed) {
			key = typed
		}
		add(key, func() choice { return choice{a.Title, "article " + itoa(a.Number), openArticle{a.ID, true}} })
	}
}

// pick moves among the choices.
func (p *prompt) pick(by int) {
	if n := len(p.choices); n > 0 {
		p.picked = (p.picked + by + n) % n
	}
}

// complete takes the picked choice's name into the line.
func (p *prompt) complete() {
	if p.picked < len(p.choices) {
		p.line.set(p.choices[p.picked].name)
	}
}

// rows draws the choices, the picked one in view.
func (p *prompt) rows(s *scene, width, most int) []string {
	first := max(0, min(p.picked-most/2, len(p.choices)-most))
	var out []string
	for i := first; i < min(first+most, len(p.choices)); i++ {
		c := p.choices[i]
		ground, style, dim := s.choiceStyles(i == p.picked)
		name := []ink{s.bar(i == p.picked, true), {style, " " + s.shorten(c.name, width*2/3) + "  "}}
		what := s.shorten(c.what, width-s.inkCells(name)-2)
		out = append(out, s.spread(width, ground, name, []ink{{dim, what + " "}}))
	}
	return out
}

// open starts a prompt of kind k in the pane that has focus.
func (m *Model) open(k kind) tea.Cmd {
	p := &prompt{kind: k, back: m.stand(), in: m.focused(), side: m.side, focus: m.focus,
		zen: m.zen, refsUp: m.refsUp}
	if m.entity != nil {
		p.entity = m.entity.Key
	}
	m.prompt = p
	switch k {
	case commandPrompt:
		p.choose(m.scene, m.keys.all)
	case filterPrompt:
		p.was = m.filterOf(p.in)
		p.line.set(p.was)
		p.in.Begin(false)
	case searchPrompt:
		p.results = *m.results
		m.results.search("")
		return m.showLeft(inSearch)
	case findPrompt:
		p.in.Begin(false)
	}
	return nil
}

func (m *Model) filterOf(in pane) string {
	switch p := in.(type) {
	case *list:
		return p.words
	case *index:
		return p.words
	}
	return ""
}

// typeKey takes a key while a prompt is open.
func (m *Model) typeKey(msg tea.KeyPressMsg) tea.Cmd {
	p := m.prompt
	if p.correction != nil {
		return m.correctionKey(msg)
	}
	switch keyName(msg) {
	case "esc":
		return m.cancel()
	case "enter":
		return m.accept()
	case "backspace":
		if p.line.text() == "" {
			return m.cancel()
		}
	case "tab", "down", "ctrl+n":
		if p.kind == commandPrompt {
			if keyName(msg) == "tab" && len(p.choices) == 1 {
				p.complete()
				return nil
			}
			p.pick(1)
			return nil
		}
		return nil
	case "shift+tab", "up", "ctrl+p":
		p.pick(-1)
		return nil
	}
	if p.line.press(msg) {
		return m.typed()
	}
	return nil
}

// typed follows a change of the line.
func (m *Model) typed() tea.Cmd {
	p := m.prompt
	words := p.line.text()
	switch p.kind {
	case correctionPrompt:
		p.correction.held = option{}
		p.correction.typed(m.scene, words)
	case commandPrompt:
		p.picked = 0
		p.choose(m.scene, m.keys.all)
	case filterPrompt:
		return m.filter(p.in, words)
	case searchPrompt:
		return m.results.search(words)
	case findPrompt:
		m.found, m.foundOf = p.in.Find(seek{words, fromHere})
		return m.follow(p.in)
	}
	return nil
}

// follow shows what the cursor of a pane has moved to.
func (m *Model) follow(in pane) tea.Cmd {
	switch p := in.(type) {
	case *list:
		return m.grant(p.follow(false))
	case *index:
		return m.grant(p.chosen())
	case *results:
		return m.grant(p.follow(false))
	}
	return nil
}

// filter shows only what holds the words, and follows what the cursor is on.
func (m *Model) filter(in pane, words string) tea.Cmd {
	m.setFilter(in, words)
	return m.follow(in)
}

func (m *Model) setFilter(in pane, words string) {
	switch p := in.(type) {
	case *list:
		lost := p.current() == "" // nothing held the words before
		if p.filter(words); lost {
			p.point(m.at.article)
		}
	case *index:
		p.filter(words)
	}
}

// cancel closes the prompt and puts things back as they were.
func (m *Model) cancel() tea.Cmd {
	p := m.prompt
	m.prompt = nil
	switch p.kind {
	case filterPrompt:
		m.setFilter(p.in, p.was)
		return m.backTo(p)
	case searchPrompt:
		m.results.stop()
		*m.results = p.results.resized(m.results)
		m.side, m.focus, m.zen, m.refsUp = p.side, p.focus, p.zen, p.refsUp
		return m.place()
	case findPrompt:
		return m.backTo(p)
	}
	return nil
}

// backTo puts the cursor, what follows it, and the selected name back as they
// were when a prompt opened.
func (m *Model) backTo(p *prompt) tea.Cmd {
	var cmd tea.Cmd
	if p.in.Begin(true) {
		cmd = m.follow(p.in)
	}
	if p.in == pane(m.index) {
		m.selectByKey(p.entity)
	}
	return cmd
}

// accept closes the prompt and does what it says.
func (m *Model) accept() tea.Cmd {
	p := m.prompt
	m.prompt = nil
	words := strings.TrimSpace(p.line.text())
	switch {
	case p.kind == commandPrompt:
		if p.picked < len(p.choices) && (words != "" || p.picked > 0) {
			return m.grant(p.choices[p.picked].want)
		}
		if words != "" {
			m.say("no command, article or name is called " + words)
		}
	case p.kind == findPrompt && words != "":
		m.latest = latest{words: p.line.text()}
		if m.foundOf == 0 {
			m.say("not found: " + words)
		}
		if p.in == m.text {
			m.jumps.leave(p.back)
		}
	case p.kind == searchPrompt && words == "":
		return m.showLeft(inList)
	case p.kind == searchPrompt && !m.results.busy:
		return m.grant(m.results.follow(false))
	}
	return nil
}

// latest is the search that n and N repeat.
type latest struct {
	words  string
	corpus bool
}

// repeat goes to the next or the previous hit of the latest search: one for a
// pane in the pane that has focus.
func (m *Model) repeat(how direction) tea.Cmd {
	switch {
	case m.latest.words == "":
		m.say("nothing to repeat: / finds in this pane, g/ in the whole corpus")
		return nil
	case m.latest.corpus:
		return m.repeatCorpus(how)
	}
	in := m.focused()
	m.found, m.foundOf = in.Find(seek{m.latest.words, how})
	if m.foundOf == 0 {
		m.say("not found: " + m.latest.words)
	}
	return m.follow(in)
}

// repeatCorpus goes to the next hit, in the next article after the last one.
func (m *Model) repeatCorpus(how direction) tea.Cmd {
	if m.text.hits.corpus && !m.text.pending() && m.text.stepHit(how, false) {
		m.focus = textSlot
		return m.place()
	}
	if _, here := m.results.hitIn(m.at.article); here && !m.text.hits.corpus {
		return m.visitHit(m.text.here(), true) // its hits were put out
	}
	id, ok := m.results.after(m.at.article, how)
	if !ok {
		m.say("no more hits for " + m.latest.words)
		return nil
	}
	at := place{article: id}
	if how == backward {
		at.block = 1 << 30 // past the end: its last hit
	}
	return m.visitHit(at, true)
}

// matches finds a query's matches in an article.
func (s *scene) matches(a *corpus.Article, query string) []page.Place {
	var list []page.Place
	for _, p := range s.snap.Matches(query, a) {
		for _, span := range p.Matches {
			list = append(list, page.Place{Block: p.Block, Span: span})
		}
	}
	return list
}
