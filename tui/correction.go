package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/library"
)

// correction is a decision that a prompt puts together: what is corrected, and
// the options there are.
type correction struct {
	act     corpus.DecisionAct
	snap    *library.Snapshot
	entity  *corpus.Entity   // of snap: what is corrected
	here    corpus.ArticleID // that the reader is in
	called  string           // the name under the cursor, or empty
	all     []option         // the likeliest first
	shown   []option         // of all, what fits what is typed
	picked  int
	ticket  int
	held    option // marked while what it can come to is asked anew; the zero value: none
	waiting bool   // for the partners
	eager   bool   // enter was pressed while waiting
}

// option is one thing that a correction can come to.
type option struct {
	entity *corpus.Entity // Merge: the partner
	name   string         // Split: the name taken off; Rename: the name to show
	typ    corpus.Type    // Retype
	here   bool           // Hide: in the present article only
	key    string         // that takes it at once
	count  int            // counted mentions that it moves
	why    string         // it is offered
}

// doCorrections begins what corrects a name.
func (m *Model) doCorrections(p pressed) (tea.Cmd, bool) {
	act, ok := map[act]corpus.DecisionAct{mergeNames: corpus.Merge, splitName: corpus.Split, renameName: corpus.Rename,
		retypeName: corpus.Retype, hideName: corpus.Hide}[p.act]
	if !ok {
		return nil, false
	}
	e := m.subject()
	switch {
	case !m.snap.Decides():
		m.say(library.ErrReadOnly.Error())
	case e == nil:
		m.say("no name is selected; tab selects one, i lists everyone")
	case act == corpus.Split && len(itself(m.snap, e).Names) < 2:
		m.say(e.Name + " has no other name that could be split off" + peoplesOf(m.snap, e))
	default:
		return m.correct(act, e), true
	}
	return nil, true
}

// subject is the entity that a correction is of: the one under the cursor of
// the index, the one the cross references show, else the selected one.
func (m *Model) subject() *corpus.Entity {
	e := m.entity
	switch x := m.index; {
	case m.where() == inIndex && x.roll.cursor < len(x.shown):
		e = x.shown[x.roll.cursor]
	case m.where() == inRefs && m.refs.view != relatedView:
		e = m.refs.shown
	}
	if e == nil {
		return nil
	}
	return m.snap.EntityByKey(e.Key)
}

// itself gives an entity as it is while peoples are names of their own: a
// correction of a country is not one of its peoples.
func itself(snap *library.Snapshot, e *corpus.Entity) *corpus.Entity {
	if own := snap.Unfolded().Entity(e.ID); own != nil {
		return own
	}
	return e
}

// peoplesOf says how to come by the names of an entity that are its peoples'.
func peoplesOf(snap *library.Snapshot, e *corpus.Entity) string {
	if len(itself(snap, e).Names) == len(e.Names) {
		return ""
	}
	return "; F takes its peoples apart"
}

// correct opens the prompt for a correction of e.
func (m *Model) correct(act corpus.DecisionAct, e *corpus.Entity) tea.Cmd {
	m.correcting++
	c := &correction{act: act, snap: m.snap, entity: e, here: m.at.article, called: m.nameHere(e), ticket: m.correcting}
	m.prompt = &prompt{kind: correctionPrompt, correction: c, back: m.stand(), in: m.focused(), side: m.side, focus: m.focus,
		zen: m.zen, refsUp: m.refsUp}
	if m.entity != nil {
		m.prompt.entity = m.entity.Key
	}
	if act == corpus.Rename {
		m.prompt.line.set(e.Name)
	}
	cmd := m.options(c)
	c.typed(m.scene, m.prompt.line.text())
	return cmd
}

// nameHere is the name of e under the cursor, as its names have it. On a card
// the name that it is shown by stands at the top, and is hardly meant.
func (m *Model) nameHere(e *corpus.Entity) string {
	said := ""
	switch m.where() {
	case inText:
		if s, ok := m.text.selection(); ok {
			said = s.Span.Of(m.text.article.Blocks[s.Block].Text)
		}
	case inRefs:
		if m.refs.roll.cursor < len(m.refs.items) {
			switch it := &m.refs.items[m.refs.roll.cursor]; {
			case it.join.Name != "":
				said = it.join.Name
			case it.article != nil && it.mention.Span.Len() > 0:
				said = it.mention.Span.Of(it.article.Blocks[it.mention.Block].Text)
			default:
				said = it.what
			}
			if said == e.Name {
				return ""
			}
		}
	}
	for _, n := range e.Names {
		if n.Text == said {
			return said
		}
	}
	return ""
}

// typed follows a change of the line. Of a rename the line counts, so that a
// name is marked only where it is what the line says.
func (c *correction) typed(s *scene, words string) {
	switch c.act {
	case corpus.Merge, corpus.Split:
		c.narrow(s, words)
	case corpus.Rename:
		c.picked = slices.IndexFunc(c.shown, func(o option) bool { return o.name == strings.TrimSpace(words) })
	}
}

// narrow shows the options that hold what is typed, those that begin with it
// first. Case and accents do not matter.
func (c *correction) narrow(s *scene, typed string) {
	c.picked = 0
	words := strings.Fields(fold.String(typed))
	if len(words) == 0 {
		c.shown = c.all[:min(len(c.all), choicesKept)]
		return
	}
	var first, rest []option
	begin := strings.Join(words, " ")
	for _, o := range c.all {
		key := ""
		if o.entity != nil {
			key = s.names().entities[o.entity.ID]
		} else {
			key = fold.String(o.name)
		}
		switch {
		case !holdsAll(key, words):
		case strings.HasPrefix(key, begin):
			first = append(first, o)
		case len(rest) < choicesKept:
			rest = append(rest, o)
		}
		if len(first) >= choicesKept {
			break
		}
	}
	c.shown = append(first, rest...)
	c.shown = c.shown[:min(len(c.shown), choicesKept)]
}

// pick moves among the options; where none is marked, to an end of them.
func (c *correction) pick(by int) {
	switch n := len(c.shown); {
	case n == 0:
	case c.picked < 0 && by < 0:
		c.picked = n - 1
	default:
		c.picked = (c.picked + by + n) % n
	}
}

// marked is the option that enter takes.
func (c *correction) marked() (option, bool) {
	if c.picked < 0 || c.picked >= len(c.shown) {
		return option{}, false
	}
	return c.shown[c.picked], true
}

// types reports whether the prompt takes text; else a key takes an option.
func (c *correction) types() bool { return c.act != corpus.Retype && c.act != corpus.Hide }

// correctionKey takes a key while a correction is asked for.
func (m *Model) correctionKey(msg tea.KeyPressMsg) tea.Cmd {
	p := m.prompt
	c, key := p.correction, keyName(msg)
	switch key {
	case "esc":
		m.prompt = nil
		return nil
	case "enter":
		return m.correctAs()
	case "tab", "down", "ctrl+n":
		m.pickOption(1)
		return nil
	case "shift+tab", "up", "ctrl+p":
		m.pickOption(-1)
		return nil
	}
	if !c.types() {
		return m.optionKey(key)
	}
	if key == "backspace" && p.line.text() == "" {
		m.prompt = nil
		return nil
	}
	if p.line.press(msg) {
		return m.typed()
	}
	return nil
}

// pickOption moves among the options; a name to show goes into the line.
func (m *Model) pickOption(by int) {
	c := m.prompt.correction
	c.pick(by)
	if c.act == corpus.Rename && len(c.shown) > 0 {
		m.prompt.line.set(c.shown[c.picked].name)
	}
}

// optionKey takes the option that a key stands for.
func (m *Model) optionKey(key string) tea.Cmd {
	c := m.prompt.correction
	switch key {
	case "j":
		c.pick(1)
	case "k":
		c.pick(-1)
	case "q":
		m.prompt = nil
	}
	for i, o := range c.shown {
		if o.key == strings.ToLower(key) {
			c.picked = i
			return m.correctAs()
		}
	}
	return nil
}

// correctAs closes the prompt and decides as it says.
func (m *Model) correctAs() tea.Cmd {
	c, typed := m.prompt.correction, strings.TrimSpace(m.prompt.line.text())
	if c.waiting {
		c.eager = true
		return nil
	}
	d, ok := c.decision(typed)
	m.prompt = nil
	if !ok {
		m.say(c.nothing(typed))
		return nil
	}
	return m.decide(d, nil)
}

// decision is what the picked option, or what is typed, comes to.
func (c *correction) decision(typed string) (corpus.Decision, bool) {
	d := corpus.Decision{Act: c.act, Of: c.snap.Address(c.entity.ID), Name: typed}
	if c.act == corpus.Rename {
		return d, typed != "" && typed != c.entity.Name
	}
	o, ok := c.marked()
	if !ok {
		return d, false
	}
	d.Name = o.name
	switch c.act {
	case corpus.Merge:
		lead, other := leads(c.entity, o.entity)
		d.Of, d.Other = c.snap.Address(lead.ID), c.snap.Address(other.ID)
	case corpus.Retype:
		d.Type = o.typ
		return d, o.typ != c.entity.Type
	case corpus.Hide:
		if o.here {
			d.Here = c.here
		}
	}
	return d, true
}

// nothing says why a correction comes to nothing.
func (c *correction) nothing(typed string) string {
	switch {
	case c.act == corpus.Rename && typed == "":
		return "a name has to have letters; " + c.entity.Name + " stays"
	case c.act == corpus.Rename:
		return c.entity.Name + " is its name already"
	case c.act == corpus.Retype:
		return c.entity.Name + " is " + aType(c.entity.Type) + " already"
	case typed != "":
		return "no name fits " + typed
	}
	return "there is no other name"
}
