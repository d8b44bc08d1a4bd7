package tui

import (
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
)

// tab is where the name of a view stands: the cells [x0, x1) of a row.
type tab struct {
	view   view
	x0, x1 int
}

// head draws who is shown and which views there are.
func (r *refs) head() []string {
	rows := r.subjectRows()
	if r.size.Y < 12 {
		return rows
	}
	r.tabRow = len(rows)
	r.layTabs()
	for _, line := range r.tabs {
		inks, x := []ink{{r.theme.Text, " "}}, 1
		for _, t := range line {
			inks = append(inks, ink{r.theme.Text, blank(t.x0 - x)}, ink{r.tabStyle(t.view), t.view.String()})
			x = t.x1
		}
		rows = append(rows, r.paint(r.size.X, uv.Style{}, inks...))
	}
	return append(rows, blank(r.size.X))
}

// layTabs finds where the names of the views stand, on as many rows as they
// take.
func (r *refs) layTabs() {
	r.tabs = append(r.tabs[:0], nil)
	x := 1
	for v := range views {
		width := len(v.String())
		if x > 1 && x+2+width > r.size.X-1 {
			r.tabs, x = append(r.tabs, nil), 1
		} else if x > 1 {
			x += 2
		}
		last := len(r.tabs) - 1
		r.tabs[last] = append(r.tabs[last], tab{v, x, x + width})
		x += width
	}
}

func (r *refs) tabStyle(v view) uv.Style {
	if v != r.view {
		return r.theme.Dim
	}
	style := r.theme.Strong
	if r.focused {
		style.Fg = r.theme.Accent.Fg
	}
	style.Underline = uv.UnderlineSingle
	return style
}

// subjectRows heads the pane with what is shown: the entity, or where there is
// none the articles that the view speaks of.
func (r *refs) subjectRows() []string {
	switch {
	case r.view == relatedView && r.from != nil && r.size.Y < 12:
		return r.here() // for the names of the views are not shown
	case r.view == relatedView:
		return nil
	case r.shown != nil:
		return r.who(r.shown)
	case r.view == timelineView:
		return r.all()
	case r.view == quotesView && r.from != nil:
		return r.here()
	}
	return nil
}

// lines adds inks to rows, a cell in from the left, on at most most rows.
func (r *refs) lines(rows []string, most int, inks ...ink) []string {
	for _, line := range r.wrapInks(max(r.size.X-2, 1), most, inks...) {
		rows = append(rows, r.paint(r.size.X, uv.Style{}, append([]ink{{r.theme.Text, " "}}, line...)...))
	}
	return rows
}

// whatCounts adds facts to rows, as many on a row as fit, none of them broken.
func (r *refs) whatCounts(rows []string, facts ...string) []string {
	line := ""
	for _, f := range facts {
		longer := line + " · " + f
		if line == "" {
			longer = f
		} else if r.cells(longer) > r.size.X-2 {
			rows, longer = r.lines(rows, 1, ink{r.theme.Dim, line}), f
		}
		line = longer
	}
	return r.lines(rows, 1, ink{r.theme.Dim, line})
}

// viewName adds the name of the view to what stands at the right of the head,
// where there is no room for the names of all views.
func (r *refs) viewName(what string) string {
	switch {
	case r.size.Y >= 12:
		return what
	case what == "":
		return r.view.String()
	}
	return what + " · " + r.view.String()
}

// who draws the entity's name, its other names and its counts.
func (r *refs) who(e *corpus.Entity) []string {
	rows, left := r.named(e)
	if r.size.Y < 12 {
		return rows
	}
	if also := alsoNamed(e); also != "" && r.view != cardView {
		rows = r.lines(rows, 2, ink{r.theme.Dim, also})
	}
	counts := append(left, plural(e.Mentions, "mention", "mentions"), plural(e.Articles, "article", "articles"))
	if r.unread > 0 {
		counts = append(counts, number(r.unread)+" unread")
	}
	return append(r.whatCounts(rows, counts...), blank(r.size.X))
}

// named draws the entity's name, with its type at the right. Where that has no
// room the name is drawn whole, and the type is left to say.
func (r *refs) named(e *corpus.Entity) (rows, left []string) {
	style := r.typeStyle(e.Type)
	style.Attrs |= uv.AttrBold
	what := r.typeName(e.Type)
	if r.lock != "" {
		what = "locked · " + what
	}
	name, right := ink{style, " " + e.Name}, r.viewName(what)
	switch {
	case r.cells(name.text)+r.cells(right)+2 <= r.size.X:
	case r.size.Y < 12:
		right = r.view.String()
	default:
		return r.lines(nil, 2, ink{style, e.Name}), []string{what}
	}
	return []string{r.spread(r.size.X, uv.Style{}, []ink{name}, []ink{{r.theme.Dim, right + " "}})}, nil
}

// alsoNamed lists the names of an entity beside its own.
func alsoNamed(e *corpus.Entity) string {
	s := ""
	for _, n := range e.Names {
		switch {
		case n.Text == e.Name:
		case s == "":
			s = "also " + n.Text
		default:
			s += ", " + n.Text
		}
	}
	return s
}

// all heads the timeline of the whole corpus.
func (r *refs) all() []string {
	rows := []string{r.spread(r.size.X, uv.Style{}, []ink{{r.theme.Strong, " All articles"}}, []ink{{r.theme.Dim, r.viewName("") + " "}})}
	if t := r.asking.told; t != nil && len(t.moments) > 0 && r.size.Y >= 12 {
		published := 0
		for _, m := range t.moments {
			if m.Published {
				published++
			}
		}
		rows = r.whatCounts(rows, number(published)+" published", plural(len(t.moments)-published, "date", "dates")+" mentioned")
	}
	return append(rows, blank(r.size.X))
}

// here heads the quotes of the article on the page.
func (r *refs) here() []string {
	rows := []string{r.spread(r.size.X, uv.Style{}, []ink{{r.theme.Strong, " This article"}}, []ink{{r.theme.Dim, r.viewName("#"+itoa(r.from.Number)) + " "}})}
	if r.size.Y < 12 {
		return rows
	}
	rows = r.lines(rows, 2, ink{r.theme.Dim, r.from.Title})
	if t := r.asking.told; t != nil && len(t.said) > 0 {
		rows = r.lines(rows, 0, ink{r.theme.Dim, plural(len(t.said), "quote", "quotes")})
	}
	return append(rows, blank(r.size.X))
}

// nothingTold says that the articles tell nothing of what the view shows.
func (r *refs) nothingTold() []string {
	switch {
	case r.view == timelineView && r.shown == nil:
		return []string{"No article has a date, and none mentions one."}
	case r.view == timelineView:
		return []string{"No date is known of the articles that name it, and none stands beside the name.", "esc lets go of the name: then all dates are shown."}
	case r.shown == nil && r.from == nil:
		return []string{"There is no article whose quotes to show."}
	case r.shown == nil:
		return []string{"Nobody is quoted in this article."}
	}
	return []string{"It is not quoted, and no quote names it.", "esc lets go of the name: then all quotes of the article are shown."}
}
