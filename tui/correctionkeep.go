package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// adoptPrompt brings a prompt that lists names up to date with a new snapshot.
func (m *Model) adoptPrompt(f follower) tea.Cmd {
	p := m.prompt
	switch {
	case p == nil:
	case p.kind == commandPrompt:
		p.choose(m.scene, m.keys.all)
	case p.correction != nil:
		c := p.correction
		e := f.entity(c.entity)
		if e == nil || c.act == corpus.Split && len(itself(f.now, e).Names) < 2 {
			m.prompt = nil
			m.say(c.entity.Name + " is no longer there to be corrected")
			return nil
		}
		if o, ok := c.marked(); ok {
			c.held = o
		}
		if was := c.held.entity; was != nil {
			if c.held.entity = f.entity(was); c.held.entity == nil {
				m.noChoice(was.Name)
				return nil
			}
		}
		m.correcting++
		c.snap, c.entity, c.ticket = f.now, e, m.correcting
		cmd := m.options(c)
		c.typed(m.scene, p.line.text())
		if !c.waiting {
			m.mark()
		}
		return cmd
	}
	return nil
}

// mark puts the mark back on the option that it was on before all were asked
// anew. A prompt that has lost it closes: enter would take another one.
func (m *Model) mark() {
	c := m.prompt.correction
	held := c.held
	c.held = option{}
	if held == (option{}) || c.act == corpus.Rename {
		return
	}
	at := slices.IndexFunc(c.shown, func(o option) bool {
		return o.entity == held.entity && o.name == held.name && o.typ == held.typ && o.here == held.here
	})
	if at < 0 {
		m.noChoice(held.label())
		return
	}
	c.picked = at
}

// noChoice closes the prompt, whose marked option is gone.
func (m *Model) noChoice(name string) {
	c := m.prompt.correction
	m.prompt = nil
	if c.act == corpus.Hide {
		name = "this article"
	}
	m.say(name + " is no longer a choice for " + c.entity.Name + "; nothing was changed")
}
