package refs

// lists is many short lists in one piece of memory, so that a large corpus
// costs a handful of allocations.
type lists[T any] struct {
	all  []T
	ends []int32 // of list i: [ends[i-1], ends[i]) of all; while filling, up to where it is full
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
	start := int32(0)
	if list > 0 {
		start = l.ends[list-1]
	}
	return l.all[start:l.ends[list]:l.ends[list]]
}
