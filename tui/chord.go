package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// chord gathers the keys of one act: a count, then a sequence. It waits for as
// long as it takes.
type chord struct {
	count  int
	prefix string // the keys so far, set apart by blanks
}

// pressed is an act with what was typed for it.
type pressed struct {
	act    act
	count  int    // 0: none
	letter string // for a sequence that takes one
}

// maxCount keeps a held digit key from counting past any corpus.
const maxCount = 9_999_999

// press takes a key. It gives an act once a sequence is whole, and none while
// it waits or when the key means nothing here, which cancels.
func (c *chord) press(key string, k *keymap, f focus) pressed {
	if c.prefix == "" && len(key) == 1 && (key[0] >= '1' && key[0] <= '9' || key == "0" && c.count > 0) {
		c.count = min(c.count*10+int(key[0]-'0'), maxCount)
		return pressed{}
	}
	seq := key
	if c.prefix != "" {
		seq = c.prefix + " " + key
	}
	if a, ok := k.seqs[f][seq]; ok {
		p := pressed{act: a, count: c.count}
		*c = chord{}
		return p
	}
	if c.prefix != "" && isLetter(key) {
		if a, ok := k.seqs[f][c.prefix+" "+anyLetter]; ok {
			p := pressed{act: a, count: c.count, letter: key}
			*c = chord{}
			return p
		}
	}
	if k.pre[f][seq] {
		c.prefix = seq
		return pressed{}
	}
	*c = chord{}
	return pressed{}
}

// waiting reports whether keys are gathered.
func (c chord) waiting() bool { return c.count > 0 || c.prefix != "" }

func isLetter(key string) bool {
	return len(key) == 1 && (key[0] >= 'a' && key[0] <= 'z' || key[0] >= 'A' && key[0] <= 'Z')
}

// ways gives how the sequence begun can go on in f: the keys still to press
// and what they do.
func (c chord) ways(k *keymap, f focus) []binding {
	var ways []binding
	for _, b := range k.all {
		if b.where&f == 0 {
			continue
		}
		for _, seq := range b.keys {
			if rest, ok := strings.CutPrefix(seq, c.prefix+" "); ok && c.prefix != "" {
				b.keys = []string{rest}
				ways = append(ways, b)
			}
		}
	}
	return ways
}

// keyName gives the name by which bindings call what was pressed.
func keyName(msg tea.KeyPressMsg) string {
	switch s := msg.String(); s {
	case "ctrl+h":
		return "backspace"
	case "shift+down", "shift+up", "shift+left", "shift+right":
		return strings.TrimPrefix(s, "shift+")
	default:
		return s
	}
}
