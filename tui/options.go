package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// options lists what a correction can come to. The partners of a merge come
// later, as [partnersReady].
func (m *Model) options(c *correction) tea.Cmd {
	c.all, c.picked = nil, 0
	switch c.act {
	case corpus.Split:
		c.splits()
	case corpus.Rename:
		for _, n := range c.entity.Names {
			c.all = append(c.all, option{name: n.Text, count: n.Mentions})
		}
	case corpus.Retype:
		for _, t := range corpus.Types() {
			o := option{typ: t, key: strings.ToLower(m.theme.Letter(int(t)))}
			if t == c.entity.Type {
				o.why = "now"
			}
			c.all = append(c.all, o)
		}
		if c.entity.Type == c.all[0].typ {
			c.picked = 1
		}
	case corpus.Hide:
		c.hides(m)
	case corpus.Merge:
		c.waiting = true
		return c.partners()
	}
	c.shown = c.all
	return nil
}

// splits offers the names, the one under the cursor first, the one that the
// entity is shown by last.
func (c *correction) splits() {
	why := map[string]string{}
	for _, j := range c.entity.Joins {
		if _, ok := why[j.Name]; !ok {
			why[j.Name] = j.Rule
		}
	}
	rank := func(o option) int {
		switch o.name {
		case c.called:
			return 0
		case c.entity.Name:
			return 2
		}
		return 1
	}
	for _, n := range itself(c.snap, c.entity).Names {
		c.all = append(c.all, option{name: n.Text, count: n.Mentions, why: why[n.Text]})
	}
	slices.SortStableFunc(c.all, func(a, b option) int { return rank(a) - rank(b) })
}

// hides offers to hide an entity in the present article, if it is named there,
// or everywhere.
func (c *correction) hides(m *Model) {
	plain, own := c.snap.Unfolded(), itself(c.snap, c.entity)
	named := slices.ContainsFunc(plain.Occurrences(own.ID), func(o corpus.Occurrence) bool {
		a, _ := plain.Mention(o)
		return a.ID == c.here
	})
	if a, ok := c.snap.Article(c.here); ok && named {
		c.all = append(c.all, option{here: true, key: "h", count: plain.Counts(own.ID)[c.here], why: "in article " + itoa(a.Number) + ", " + a.Title})
	}
	c.all = append(c.all, option{key: "e", count: own.Mentions, why: "everywhere, in " + plural(own.Articles, "article", "articles")})
	if m.where() == inIndex {
		c.picked = len(c.all) - 1
	}
}

// partnersReady brings the entities that one may be the same as.
type partnersReady struct {
	ticket int
	list   []corpus.EntityID
	why    map[corpus.EntityID]string
}

// partners asks for the likeliest partners of a merge.
func (c *correction) partners() tea.Cmd {
	ticket, snap, e := c.ticket, c.snap, c.entity.ID
	return guard(func() tea.Msg {
		msg := partnersReady{ticket: ticket, list: snap.Partners(e), why: map[corpus.EntityID]string{}}
		for _, d := range snap.Doubts() {
			switch {
			case d.Joined:
			case d.Entity == e:
				msg.why[d.Other] = d.Rule
			case d.Other == e:
				msg.why[d.Entity] = d.Rule
			}
		}
		// what is doubtful is likely, of whatever type it is
		slices.SortStableFunc(msg.list, func(a, b corpus.EntityID) int { return likely(msg.why, a) - likely(msg.why, b) })
		return msg
	})
}

// likely ranks an entity with a reason before one without.
func likely(why map[corpus.EntityID]string, e corpus.EntityID) int {
	if why[e] != "" {
		return 0
	}
	return 1
}

// offer lists the partners that have come, and takes the first if enter was
// pressed for them.
func (m *Model) offer(msg partnersReady) tea.Cmd {
	if m.prompt == nil || m.prompt.correction == nil || m.prompt.correction.ticket != msg.ticket {
		return nil
	}
	c := m.prompt.correction
	c.waiting, c.all = false, make([]option, 0, len(msg.list))
	for _, id := range msg.list {
		if e := c.snap.Entity(id); e != nil && e != c.entity && len(e.Names) > 0 {
			c.all = append(c.all, option{entity: e, count: e.Mentions, why: msg.why[id]})
		}
	}
	c.typed(m.scene, m.prompt.line.text())
	m.mark()
	if m.prompt != nil && c.eager {
		c.eager = false
		return m.correctAs()
	}
	return nil
}
