package tui

// jumps are the stands a reader has come from and can go back to, and the
// marks set by letters.
type jumps struct {
	back, forward []stand
	marks         map[string]stand
}

// jumpsMost is how many stands are kept.
const jumpsMost = 200

// leave notes the stand that a jump leaves. Those to go forward to are
// forgotten, as in a browser.
func (j *jumps) leave(from stand) {
	if from.article == "" {
		return
	}
	j.forward = nil
	if n := len(j.back); n > 0 && j.back[n-1] == from {
		return
	}
	j.back = append(j.back, from)
	if len(j.back) > jumpsMost {
		j.back = j.back[1:]
	}
}

// goBack gives the stand before, if there is one; here is where the reader is.
func (j *jumps) goBack(here stand) (stand, bool) { return shift(&j.back, &j.forward, here) }

// goForward gives the stand after, if there is one.
func (j *jumps) goForward(here stand) (stand, bool) { return shift(&j.forward, &j.back, here) }

// shift takes the latest of from that is not here, and adds here to to.
func shift(from, to *[]stand, here stand) (stand, bool) {
	for n := len(*from); n > 0; n = len(*from) {
		s := (*from)[n-1]
		*from = (*from)[:n-1]
		if s != here && s.article != "" {
			if here.article != "" {
				*to = append(*to, here)
			}
			return s, true
		}
	}
	return stand{}, false
}

// set gives a stand a letter.
func (j *jumps) set(letter string, s stand) {
	if j.marks == nil {
		j.marks = map[string]stand{}
	}
	j.marks[letter] = s
}
