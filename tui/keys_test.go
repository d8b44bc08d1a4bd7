package tui

import (
	"image"
	"os"
	"strings"
	"testing"
)

func TestNoKeyMeansTwoThingsInOnePlace(t *testing.T) {
	for _, c := range clashes(bindings()) {
		t.Error(c)
	}
}

func TestClashesAreFound(t *testing.T) {
	all := []binding{{act: moveDown, where: inText, keys: []string{"g"}}, {act: moveUp, where: inText, keys: []string{"g g"}},
		{act: pageDown, where: inList, keys: []string{"j"}}, {act: pageUp, where: inList | inText, keys: []string{"j"}}}
	if got := clashes(all); len(got) != 2 {
		t.Errorf("clashes = %q, want one beginning and one double", got)
	}
}

func TestEveryActIsBoundOnceAPlace(t *testing.T) {
	bound := map[act]bool{}
	for _, b := range bindings() {
		bound[b.act] = true
		if b.help == "" || b.group == "" || b.where == 0 || len(b.keys) == 0 && b.name == "" {
			t.Errorf("binding %+v is not whole", b)
		}
	}
	for a := none + 1; a <= commandLine; a++ {
		if !bound[a] {
			t.Errorf("act %d is bound to nothing", a)
		}
	}
}

func TestNoKeyNeedsAlt(t *testing.T) {
	for _, b := range bindings() {
		for _, k := range b.keys {
			if strings.Contains(k, "alt+") {
				t.Errorf("%s needs alt", k)
			}
		}
	}
}

func TestTheCommandLineTakesTheShortestCommandThatBeginsSo(t *testing.T) {
	for typed, want := range map[string]string{"q": "quit", "quo": "quote", "quotes": "quotes", "rela": "related", "w": "with", "": "top"} {
		r := newReader(t, openSeeds(t), "none", 80, 24)
		r.press(":")
		if typed != "" {
			r.press("'" + typed)
		}
		if p := r.prompt; p.picked >= len(p.choices) || p.choices[p.picked].name != want {
			t.Errorf("%q picks %d of %v, want %s", typed, p.picked, p.choices, want)
		}
	}
}

func TestHelpCutsNothingShortAtEightyColumns(t *testing.T) {
	for name, all := range map[string][]binding{"here": bindings(), "served": servedBindings()} {
		r := newReader(t, openSeeds(t), "none", 80, 24)
		h := newHelp(r.scene, all)
		h.Resize(image.Pt(80, 20))
		for i, l := range h.lines {
			row := strings.Join(h.item(i, false), "\n")
			if strings.Contains(row, "…") || !strings.Contains(row, l.b.help) {
				t.Errorf("%s: %q is cut", name, row)
			}
		}
	}
}

func TestChordsGatherCountsAndSequences(t *testing.T) {
	k := newKeymap(bindings())
	tests := map[string]struct {
		where focus
		keys  []string
		want  pressed
	}{
		"one key":                     {inText, []string{"j"}, pressed{act: moveDown}},
		"a count":                     {inText, []string{"4", "2", "G"}, pressed{act: moveEnd, count: 42}},
		"nought after a digit":        {inText, []string{"1", "0", "j"}, pressed{act: moveDown, count: 10}},
		"nought first means nothing":  {inText, []string{"0", "j"}, pressed{act: moveDown}},
		"a sequence":                  {inText, []string{"g", "g"}, pressed{act: moveTop}},
		"a count and a sequence":      {inText, []string{"3", "g", "g"}, pressed{act: moveTop, count: 3}},
		"a letter for a mark":         {inList, []string{"m", "q"}, pressed{act: setMark, letter: "q"}},
		"the last place":              {inList, []string{"'", "'"}, pressed{act: lastPlace}},
		"an unknown key cancels":      {inText, []string{"g", "!", "j"}, pressed{act: moveDown}},
		"tab differs in the list":     {inList, []string{"tab"}, pressed{act: toText}},
		"tab differs in the text":     {inText, []string{"tab"}, pressed{act: nextName}},
		"keys bound elsewhere do not": {inRefs, []string{";"}, pressed{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var c chord
			var got pressed
			for _, key := range tt.keys {
				got = c.press(key, k, tt.where)
			}
			if got != tt.want {
				t.Errorf("%q in the %s gives %+v, want %+v", tt.keys, tt.where, got, tt.want)
			}
		})
	}
}

func TestTheREADMEListsTheKeys(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), Keys()) {
		t.Errorf("README.md does not hold the table of keys; it should be:\n%s", Keys())
	}
}
