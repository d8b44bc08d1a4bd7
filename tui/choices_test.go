package tui

import (
	"strings"
	"testing"
	"unicode"
)

func TestANameIsMarkedOnlyWhereTheLineOfARenameSaysIt(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("Viktor Orban")
	r.press("c", "ctrl+u", "'Orbanist", "enter")
	r.press("c")
	if _, ok := r.prompt.correction.marked(); ok {
		t.Error("a name is marked though enter takes another one")
	}
	r.press("down")
	if o, ok := r.prompt.correction.marked(); !ok || o.name != r.entity.Names[0].Text || r.prompt.line.text() != o.name {
		t.Errorf("the first ↓ gives %q, not the first name", r.prompt.line.text())
	}
	r.press("'s")
	if _, ok := r.prompt.correction.marked(); ok {
		t.Error("typing leaves a name marked")
	}
	r.press("up")
	if last := r.entity.Names[len(r.entity.Names)-1].Text; r.prompt.line.text() != last {
		t.Errorf("↑ gives %q, want %q", r.prompt.line.text(), last)
	}
}

func TestTheNameWhoseEvidenceIsChosenIsTheFirstToSplitOff(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 120, 40)
	r.onCard("Viktor Orban")
	for r.refs.items[r.refs.roll.cursor].join.Name != "Victor Orban" {
		r.press("j")
	}
	r.press("X")
	if o, ok := r.prompt.correction.marked(); !ok || o.name != "Victor Orban" {
		t.Errorf("%q is marked, not Victor Orban", o.name)
	}
}

func TestAPromptSaysOnEveryWidthHowItGoesOn(t *testing.T) {
	for _, size := range [][2]int{{160, 50}, {60, 20}, {40, 10}} {
		r := newCorrector(t, clippings(t), "none", size[0], size[1])
		r.onCard("Viktor Orban")
		for _, key := range []string{"M", "X", "c", "t", "D"} {
			r.press(key)
			rows := strings.Split(strings.TrimSpace(r.screenText()), "\n")
			if foot := rows[len(rows)-1]; !strings.Contains(foot, "enter") || !strings.HasSuffix(foot, "esc") {
				t.Errorf("at %v %s says %q", size, key, foot)
			}
			r.press("esc")
		}
	}
}

func TestALongNameLeavesRoomForItsType(t *testing.T) {
	dir := clippings(t)
	write(t, dir, "9.md", "---\ntitle: A visit\ndate: 2016-04-16\n---\n\nWolfeschlegelsteinhausenbergerdorff International Holdings Company moved. Viktor Orban saw it.\n")
	r := newCorrector(t, dir, "none", 40, 12)
	r.onCard("Viktor Orban")
	r.press("M", "'wolf")
	if shown := r.screenText(); !strings.Contains(shown, "…   O") {
		t.Errorf("the type of a long name is cut:\n%s", shown)
	}
}

func TestTheReviewAsksOnTheSmallestScreen(t *testing.T) {
	r := newCorrector(t, clippings(t), "none", 20, 6)
	r.onCard("Viktor Orban")
	r.press("a")
	shown := r.screenText()
	for _, want := range []string{"Taken for", "Victor Orban", "Viktor Orban", "s same", "u different"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not on screen:\n%s", want, shown)
		}
	}
}

func TestEveryViewIsNamedOnASmallScreen(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 40, 10)
	r.onCard("Viktor Orban")
	for v := range views {
		r.refs.turn(v)
		if first, _, _ := strings.Cut(r.screenText(), "\n"); !strings.HasSuffix(first, v.String()) {
			t.Errorf("the view %s is headed %q", v, first)
		}
	}
}

func TestKeyHintsNameOnlyWhatThereIs(t *testing.T) {
	nobody := t.TempDir()
	write(t, nobody, "1.md", "---\ntitle: Weather\n---\n\nIt rains.\n")
	tests := map[string]struct {
		dir, keys string
		says      string // on screen
		not       []string
	}{
		"an index of nobody":        {nobody, "i", "No article names anyone.", []string{"takes the filter away", "enter card", "M merge"}},
		"a filter that fits nobody": {clippings(t), "i & z z z z enter", "esc takes the filter away.", []string{"another type", "enter card", "M merge"}},
		"a card of nobody":          {clippings(t), "x m shift+tab", "No name is selected.", []string{"M merge", "enter go there"}},
		"no related article":        {nobody, "x r", "No other article", []string{"enter go there"}},
		"no article, at first":      {t.TempDir(), "", "q quit", []string{"enter read", "undated"}},
		"no article":                {t.TempDir(), "x r", "There is no article", []string{"enter go there"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := newCorrector(t, tt.dir, "dark", 120, 40)
			r.press(tt.keys)
			shown := r.screenText()
			if !strings.Contains(strings.Join(strings.Fields(shown), " "), tt.says) {
				t.Errorf("%q is not on screen:\n%s", tt.says, shown)
			}
			for _, not := range tt.not {
				if strings.Contains(shown, not) {
					t.Errorf("%q is on screen:\n%s", not, shown)
				}
			}
		})
	}
}

func TestAnotherArticleListsNoMentionsAnew(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 160, 50)
	r.onCard("Viktor Orban")
	for _, keys := range []string{"x m", "x c", "x w", "x t", "x q"} {
		r.press(keys, "h")
		first := &r.refs.items[0]
		r.press("J")
		if &r.refs.items[0] != first {
			t.Errorf("J lists %s anew", r.refs.view)
		}
		r.press("K")
	}
}

func TestWhatCanBeReadIsNotFaint(t *testing.T) {
	r := newCorrector(t, clippings(t), "dark", 160, 50)
	r.onCard("Viktor Orban")
	for _, keys := range []string{"x m", "x c", "x w", "x r", "x t", "x q", "shift+tab shift+tab", "i", "a", "esc h"} {
		r.press(keys)
		text, look := r.grids()
		looks := strings.Split(look, "\n")
		for y, line := range strings.Split(text, "\n") {
			for x, c := range []rune(line) {
				if x < len(looks[y]) && looks[y][x] == 'f' && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
					t.Fatalf("after %s the %q of row %d is faint: %s", keys, c, y, line)
				}
			}
		}
	}
}
