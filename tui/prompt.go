package tui

import (
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
)

// prompt is a line being typed at the foot of the screen. It takes every
// letter as text.
type prompt struct {
	kind    kind
	line    editor
	back    place // where the reader was when it opened
	top     int   // the first line of the text then
	was     string
	choices []choice
	picked  int
	in      pane // what is searched or filtered
}

// choice is something the command line can do.
type choice struct {
	name, what string
	want       intent
}

// label stands before the line.
func (k kind) label() string { return [...]string{"/", "&", "g/", ":"}[k] }

// choicesMost is how many choices are shown at a time.
const choicesMost = 8

// choose lists what the line can mean: commands, articles and entities, those
// that begin with it first.
func (p *prompt) choose(s *scene, all []binding) {
	typed := fold.String(strings.TrimSpace(p.line.text()))
	var first, rest []choice
	add := func(key string, c choice) {
		switch {
		case strings.HasPrefix(key, typed):
			first = append(first, c)
		case typed != "" && strings.Contains(key, typed):
			rest = append(rest, c)
		}
	}
	for _, b := range all {
		if b.name != "" {
			keys := strings.Join(b.keyList(), "  ")
			add(b.name, choice{b.name, strings.TrimSpace(b.help + "  " + keys), runCommand{b.act}})
		}
	}
	if typed != "" {
		s.chooseEntities(add)
		s.chooseArticles(typed, add)
	}
	p.choices = append(first, rest...)
	p.choices = p.choices[:min(len(p.choices), choicesKept)]
	p.picked = max(0, min(p.picked, len(p.choices)-1))
}

// choicesKept bounds the list, however large the corpus is.
const choicesKept = 100

func (s *scene) chooseEntities(add func(string, choice)) {
	all := s.snap.Entities()
	for i := range all {
		e := &all[i]
		what := e.Type.String() + ", " + plural(e.Mentions, "mention", "mentions")
		add(fold.String(e.Name), choice{e.Name, what, meet{e.ID}})
	}
}

func (s *scene) chooseArticles(typed string, add func(string, choice)) {
	for _, a := range s.snap.Articles() {
		c := choice{itoa(a.Number), shorten(a.Title, 60), goTo{place{article: a.ID}, true}}
		if strings.HasPrefix(itoa(a.Number), typed) {
			add(itoa(a.Number), c)
			continue
		}
		add(fold.String(a.Title), c)
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
		ground := s.theme.Status
		style := s.theme.Status
		if i == p.picked {
			ground, style = s.theme.Row, s.theme.Strong
		}
		out = append(out, spread(width, ground, []ink{s.bar(i == p.picked, true), {style, " " + c.name + "  "}},
			[]ink{{s.theme.StatusDim, shorten(c.what, width/2) + " "}}))
	}
	return out
}

// open starts a prompt of kind k in the pane that has focus.
func (m *Model) open(k kind) tea.Cmd {
	p := &prompt{kind: k, back: m.text.here(), top: m.text.top, in: m.focused()}
	m.prompt = p
	switch k {
	case commandPrompt:
		p.choose(m.scene, m.keys.all)
	case filterPrompt:
		p.was = m.filterOf(p.in)
		p.line.set(p.was)
	case searchPrompt:
		m.side = inSearch
		m.focus = leftSlot
		p.line.set("")
		m.results.query, m.results.items, m.results.err = "", nil, nil
		m.results.set(nil)
		return m.place()
	case findPrompt:
		m.begin(p.in)
	}
	return nil
}

// begin notes where a search in a pane begins.
func (m *Model) begin(in pane) {
	switch p := in.(type) {
	case *list:
		p.origin = p.roll.cursor
	case *refs:
		p.origin = p.roll.cursor
	case *index:
		p.origin = p.roll.cursor
	case *results:
		p.origin = p.roll.cursor
	case *problems:
		p.origin = p.roll.cursor
	case *help:
		p.origin = p.roll.top
	}
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

// type_ takes a key while a prompt is open.
func (m *Model) type_(msg tea.KeyPressMsg) tea.Cmd {
	p := m.prompt
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
	case commandPrompt:
		p.picked = 0
		p.choose(m.scene, m.keys.all)
	case filterPrompt:
		return m.filter(p.in, words)
	case searchPrompt:
		return m.results.search(words)
	case findPrompt:
		if p.in == m.text {
			m.text.scrollTo(p.top)
		}
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

func (m *Model) filter(in pane, words string) tea.Cmd {
	switch p := in.(type) {
	case *list:
		p.filter(words)
		return m.grant(p.follow(false))
	case *index:
		p.filter(words)
		return m.grant(p.chosen())
	}
	return nil
}

// cancel closes the prompt and puts things back as they were.
func (m *Model) cancel() tea.Cmd {
	p := m.prompt
	m.prompt = nil
	switch p.kind {
	case filterPrompt:
		return m.filter(p.in, p.was)
	case searchPrompt:
		m.results.stop()
		m.side, m.focus = inList, textSlot
		return m.place()
	case findPrompt:
		m.text.hits.clear()
		if p.in == m.text {
			m.text.scrollTo(p.top)
		}
	}
	return nil
}

// accept closes the prompt and does what it says.
func (m *Model) accept() tea.Cmd {
	p := m.prompt
	m.prompt = nil
	words := strings.TrimSpace(p.line.text())
	switch p.kind {
	case commandPrompt:
		if p.picked < len(p.choices) && (words != "" || p.picked > 0) {
			return m.grant(p.choices[p.picked].want)
		}
		if words != "" {
			m.say("no command, article or name is called " + words)
		}
	case findPrompt:
		m.latest = latest{words: p.line.text(), in: p.in}
		switch {
		case words == "":
		case m.foundOf == 0:
			m.say("not found: " + words)
		}
		if p.in == m.text {
			m.jumps.leave(p.back)
		}
	case searchPrompt:
		if words == "" {
			m.side = inList
			return m.place()
		}
		if m.results.query != p.line.text() {
			return m.results.search(p.line.text())
		}
		if !m.results.busy {
			return m.grant(m.results.follow(false))
		}
	}
	return nil
}

// latest is the search that n and N repeat.
type latest struct {
	words  string
	corpus bool
	in     pane
}

// repeat goes to the next or the previous hit of the latest search.
func (m *Model) repeat(how direction) tea.Cmd {
	switch {
	case m.latest.words == "":
		m.say("nothing to repeat: / finds in this pane, g/ in the whole corpus")
		return nil
	case m.latest.corpus:
		return m.repeatCorpus(how)
	}
	m.found, m.foundOf = m.latest.in.Find(seek{m.latest.words, how})
	if m.foundOf == 0 {
		m.say("not found: " + m.latest.words)
	}
	return m.follow(m.latest.in)
}

// repeatCorpus goes to the next hit, in the next article after the last one.
func (m *Model) repeatCorpus(how direction) tea.Cmd {
	if m.text.hits.corpus && m.text.stepHit(how, false) {
		m.focus = textSlot
		return m.place()
	}
	id, ok := m.results.after(m.text.article.ID, how)
	if !ok {
		m.say("no more hits for " + m.latest.words)
		return nil
	}
	at := place{article: id}
	if how == backward {
		at.block = len(m.text.article.Blocks) + 1<<20
	}
	return m.visitHit(at, true)
}

// visitHit opens an article at the hit at or after a place.
func (m *Model) visitHit(at place, enter bool) tea.Cmd {
	m.text.hits = hits{words: m.latest.words, corpus: true, match: m.scene.matches, at: -1}
	if m.text.article.ID == at.article {
		m.text.hits.of(m.text.article, m.latest.words)
	}
	return m.visit(at, enter)
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
