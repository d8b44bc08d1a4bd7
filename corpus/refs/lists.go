package refs

import "maps"

// lists is many short lists in one piece of memory, so that a large corpus
// costs a handful of allocations.
type lists[T any] struct {
	all  []T
	ends []int32     // of list i: [ends[i-1], ends[i]) of all; while filling, up to where it is full
	anew map[int][]T // lists that have become others since, and new ones
}

// counter counts how long each list will be.
type counter []int32

// newCounter counts for n lists. The spare place at the end lets the lengths
// become beginnings in place.
func newCounter(n int) counter { return make(counter, n+1) }

func (c counter) count(list int) { c[list+1]++ }

// listsOf makes room for lists as long as were counted.
func listsOf[T any](c counter) lists[T] {
	for i := 1; i < len(c); i++ {
		c[i] += c[i-1]
	}
	return lists[T]{all: make([]T, c[len(c)-1]), ends: c}
}

// put adds v to a list. Each list must be given as many values as were counted.
func (l lists[T]) put(list int, v T) {
	l.all[l.ends[list]] = v
	l.ends[list]++
}

// of gives a list once all are filled: filling has moved each beginning to the
// list's end, which is the beginning of the next.
func (l lists[T]) of(list int) []T {
	if l.anew != nil {
		if own, ok := l.anew[list]; ok {
			return own
		}
	}
	if list >= len(l.ends) {
		return nil
	}
	start := int32(0)
	if list > 0 {
		start = l.ends[list-1]
	}
	return l.all[start:l.ends[list]:l.ends[list]]
}

// with gives the lists with room for others in place of some of them. It
// shares all that stays.
func (l lists[T]) with(others int) lists[T] {
	anew := make(map[int][]T, len(l.anew)+others)
	maps.Copy(anew, l.anew)
	l.anew = anew
	return l
}
