package tui

// jumps are the places a reader has come from and can go back to, and the
// marks set by letters.
type jumps struct {
	back, forward []place
	marks         map[string]place
}

// jumpsMost is how many places are kept.
const jumpsMost = 200

// leave notes the place that a jump leaves. Places to go forward to are
// forgotten, as in a browser.
func (j *jumps) leave(from place) {
	if from.article == "" {
		return
	}
	if n := len(j.back); n > 0 && j.back[n-1] == from {
		j.forward = nil
		return
	}
	j.back = append(j.back, from)
	if len(j.back) > jumpsMost {
		j.back = j.back[1:]
	}
	j.forward = nil
}

// goBack gives the place before, if there is one; here is where the reader is.
func (j *jumps) goBack(here place) (place, bool) {
	return step(&j.back, &j.forward, here)
}

// goForward gives the place after, if there is one.
func (j *jumps) goForward(here place) (place, bool) {
	return step(&j.forward, &j.back, here)
}

func step(from, to *[]place, here place) (place, bool) {
	for n := len(*from); n > 0; n = len(*from) {
		p := (*from)[n-1]
		*from = (*from)[:n-1]
		if p != here {
			*to = append(*to, here)
			return p, true
		}
	}
	return place{}, false
}

// set gives a place a letter.
func (j *jumps) set(letter string, p place) {
	if j.marks == nil {
		j.marks = map[string]place{}
	}
	j.marks[letter] = p
}
