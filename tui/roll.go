package tui

// roll is a list of items of unequal height with a cursor. It draws only the
// items on screen, so its cost does not depend on how many there are.
type roll struct {
	n             int // items
	cursor        int
	top           int // the first item on screen
	skip          int // rows of it that are scrolled off
	width, height int // cells and rows on screen
	apart         bool
	// item draws item i as rows of width cells; chosen is the cursor's. It has
	// at least one row. Where apart, a row of space follows each.
	item func(i int, chosen bool) []string
	// tall is how many rows item draws, without drawing them.
	tall func(i int) int
}

// set gives the roll other items and keeps the cursor in range.
func (r *roll) set(n int) {
	r.n = n
	r.to(r.cursor)
}

// to moves the cursor to item i, or the nearest there is, and shows it whole.
func (r *roll) to(i int) {
	r.cursor = max(0, min(i, r.n-1))
	r.top = max(0, min(r.top, r.n-1))
	r.show()
}

// rowsOf is the height of item i with the space after it.
func (r *roll) rowsOf(i int) int {
	h := r.tall(i)
	if r.apart && i < r.n-1 {
		h++
	}
	return h
}

// show scrolls as little as makes the cursor's item visible, by its top where
// it is higher than the screen, and leaves no space under the last item that
// items above could fill.
func (r *roll) show() {
	if r.n == 0 || r.height <= 0 {
		r.top, r.skip = 0, 0
		return
	}
	r.reveal()
	r.fill()
}

func (r *roll) reveal() {
	if r.cursor <= r.top {
		r.top, r.skip = r.cursor, 0
		return
	}
	rows := -r.skip
	for i := r.top; i < r.cursor && rows <= r.height; i++ {
		rows += r.rowsOf(i)
	}
	own := r.tall(r.cursor)
	if rows+own <= r.height {
		return
	}
	r.top, r.skip = r.cursor, 0
	room := r.height - own
	for r.top > 0 && room > 0 {
		r.top--
		room -= r.rowsOf(r.top)
	}
	r.skip = max(0, -room)
	if r.top == r.cursor {
		r.skip = 0
	}
}

// center puts the cursor's item at a third of the height.
func (r *roll) center() {
	if r.n == 0 || r.height <= 0 {
		return
	}
	room := r.height / 3
	r.top, r.skip = r.cursor, 0
	for r.top > 0 && room > 0 {
		r.top--
		room -= r.rowsOf(r.top)
	}
	r.skip = max(0, -room)
	r.show()
}

// scroll moves the screen by rows, not the cursor, unless it would leave.
func (r *roll) scroll(rows int) {
	below, top := 0, 0
	for ; rows > 0; rows-- {
		if below == 0 {
			if below = r.below(); below == 0 {
				break
			}
		}
		if below--; top == 0 {
			top = r.rowsOf(r.top)
		}
		if r.skip++; r.skip >= top {
			r.top, r.skip, top = r.top+1, 0, 0
		}
	}
	for ; rows < 0; rows++ {
		switch {
		case r.skip > 0:
			r.skip--
		case r.top > 0:
			r.top--
			r.skip = r.rowsOf(r.top) - 1
		default:
			rows = -1
		}
	}
	first, last := r.visible()
	r.cursor = max(first, min(r.cursor, last))
}

// below is how many rows there are under the screen, at most one item's worth.
func (r *roll) below() int {
	rows := -r.skip
	for i := r.top; i < r.n; i++ {
		rows += r.rowsOf(i)
		if rows > r.height {
			return rows - r.height
		}
	}
	return 0
}

// fill takes back space under the last item while there are items above, a row
// at a time.
func (r *roll) fill() {
	for used := r.used(); used < r.height; used++ {
		switch {
		case r.skip > 0:
			r.skip--
		case r.top > 0:
			r.top--
			r.skip = r.rowsOf(r.top) - 1
		default:
			return
		}
	}
}

func (r *roll) used() int {
	rows := -r.skip
	for i := r.top; i < r.n && rows < r.height; i++ {
		rows += r.rowsOf(i)
	}
	return rows
}

// visible gives the first and the last item that is on screen whole, or the
// one at the top.
func (r *roll) visible() (first, last int) {
	first, rows := r.top, -r.skip
	if r.skip > 0 && r.top+1 < r.n && r.rowsOf(r.top)-r.skip+r.tall(r.top+1) <= r.height {
		first++
	}
	last = first
	for i := r.top; i < r.n; i++ {
		rows += r.tall(i)
		if rows > r.height {
			break
		}
		last = max(first, i)
		if r.apart {
			rows++
		}
	}
	return first, last
}

// page moves the cursor by a share of the screen, in items.
func (r *roll) page(screens float64) {
	first, last := r.visible()
	step := max(1, int(float64(last-first+1)*max(screens, -screens)))
	if screens < 0 {
		step = -step
	}
	r.to(r.cursor + step)
}

// rows draws exactly height rows.
func (r *roll) rows() []string {
	out := make([]string, 0, r.height+8)
	for i := r.top; i < r.n && len(out) < r.height+r.skip; i++ {
		out = append(out, r.item(i, i == r.cursor)...)
		if r.apart {
			out = append(out, blank(r.width))
		}
	}
	return fit(out[min(r.skip, len(out)):], r.width, r.height)
}

// at gives the item at row y of the screen, or -1.
func (r *roll) at(y int) int {
	rows := -r.skip
	for i := r.top; i < r.n; i++ {
		rows += r.rowsOf(i)
		if y < rows {
			return i
		}
		if rows >= r.height {
			break
		}
	}
	return -1
}

// do moves the cursor as act says and reports whether it is a movement.
func (r *roll) do(act act, n int) bool {
	step := max(n, 1)
	switch act {
	case moveDown, nextPart:
		r.to(r.cursor + step)
	case moveUp, prevPart:
		r.to(r.cursor - step)
	case pageDown:
		r.page(float64(step))
	case pageUp:
		r.page(-float64(step))
	case halfDown:
		r.page(0.5 * float64(step))
	case halfUp:
		r.page(-0.5 * float64(step))
	case moveTop:
		if n > 0 {
			r.to(n - 1)
		} else {
			r.to(0)
		}
	case moveEnd:
		if n > 0 {
			r.to(n - 1)
		} else {
			r.to(r.n - 1)
		}
	default:
		return false
	}
	return true
}
