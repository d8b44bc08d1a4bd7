package clean

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// furnitureSize is the longest line that is looked up as furniture, in bytes.
const furnitureSize = 220

// phrases are what web pages say around an article, in lower case and without
// marks at their ends.
type phrases struct {
	whole  map[string]bool     // the whole line
	starts map[string][]string // beginnings, by their first word
	menu   map[string]bool     // words of menus and share bars
	leads  map[string]bool     // what stands over a list of other articles
}

var furniturePhrases = sync.OnceValue(func() *phrases {
	p := &phrases{whole: phraseSet(wholePhrases), starts: map[string][]string{}, menu: wordSet(menuWords), leads: phraseSet(leadPhrases)}
	for s := range phraseSet(startPhrases) {
		word, _, _ := strings.Cut(s, " ")
		p.starts[word] = append(p.starts[word], s)
	}
	return p
})

const wholePhrases = `send in e-mail, send by email, send by e-mail, send to a friend, email to a friend, go to comments, jump to comments, last update, last updated, view photos, view photo, view gallery, advertisement, advertisements, advert, ad, sponsored, sponsored content, promoted content, paid content, anzeige, werbung, publicité, publicidad, โฆษณา, إعلان, 広告, реклама
for immediate release, immediate release, press release, news release, media release, scroll down for video, scroll down, swipe, tap to unmute, share or comment on this article, share, share this, share this article, share this story, share this page, share on facebook, share on twitter, share on x, share on whatsapp, share on linkedin
share via email, share by email, share with friends, tweet, tweet this, pin it, email, e-mail, email this, email this article, print, print this, print article, print this page, print this article
save, save article, save this article, save for later, bookmark, copy link, copy url, link copied, get short url, short url, shorturl, permalink, embed, embed code, copy short link
listen live, listen, listen now, listen to this article, listen to article, watch live, watch, watch now, watch video, play, play video, on air, live stream, live tv, live radio, audio, video, gallery, photos, view gallery
comment, comments, comment now, post a comment, add a comment, add comment, leave a comment, leave a reply, leave comment, write a comment, view comments, show comments, read comments, load comments
load more comments, load more, show more, see more, view more, view all, see all, read more, read full story, read the full story, more, facebook comments, disqus comments, no comments, no comments yet, be the first to comment, join the conversation
join the discussion, discussion, community standards, community guidelines, comments are closed, comment policy, comments policy, log in to comment, sign in to comment, start the discussion
subscribe, subscribe now, subscribe today, sign up, sign up now, sign in, log in, login, logout, log out, register, register now, create account, my account, free trial, start your free trial, newsletter, newsletters, sign up for our newsletter
follow, follow us, follow us on, like us on facebook, follow us on twitter, follow us on facebook, connect with us, download our app, get the app, get our app, rss, rss feed, add to google news, follow us on google news
menu, main menu, search, close, close menu, skip to content, skip to main content, skip navigation, jump to content, back to top, top, back, next, previous, next article, previous article, next story, previous story, home, homepage
toggle navigation, open menu, navigation, site map, sitemap, contact, contact us, about, about us, advertise, advertise with us, help, faq, careers, jobs, privacy, privacy policy, privacy notice, cookie policy, cookies, cookie settings, terms, terms of use, terms of service, terms and conditions, terms & conditions, legal notice, disclaimer, accessibility, impressum, datenschutz
accept, accept all, accept cookies, i agree, got it, ok, continue, cancel, submit, send, loading, please wait, image, image source, image copyright, image caption, media caption, enlarge image, click to enlarge, enlarge, zoom, hide caption, toggle caption, expand, collapse
continue reading, continue reading below, continue reading the main story, story continues below, story continues below advertisement, article continues below, article continues after advertisement, this story continues below, report this ad, report an error, report a typo, report error, correct an error
text size, font size, a a, a- a+, translate, translate this page, language, english, breaking news, breaking, live, exclusive, developing, opinion, analysis, editor's picks, editors' picks, editor's choice, premium, members only, subscribers only, for subscribers
report abuse, flag as inappropriate, reply, like, dislike, likes, shares, views, reactions, retweet, rating, rate this article, rate this, was this helpful, was this article helpful, yes no, powered by disqus
all rights reserved, our standards: the thomson reuters trust principles, ad feedback, what do you think, got a tip, send us a tip, get email alerts, email alerts, sign up for email alerts, set edition, notifications, turn on notifications, enable notifications, follow topic
teilen, drucken, kommentare, kommentar schreiben, mehr zum thema, zur startseite, newsletter bestellen, merken, vorlesen, partager, imprimer, commentaires, commenter, s'abonner, abonnez-vous, compartir, imprimir, comentarios, suscríbete, suscribirse, compartilhar, condividi, stampa, delen, paylaş, dela
поделиться, комментарии, подписаться, แชร์, แสดงความคิดเห็น, อ่านต่อ, シェア, ツイート, 印刷, コメント, 続きを読む, シェアする, ログイン, 会員登録, 無料会員登録, 分享, 评论, 評論, 打印, 列印, مشاركة, شارك, طباعة, تعليقات, اشترك, اقرأ المزيد`

const startPhrases = `from:, to:, cc:, reply-to:, message-id:, content-type:, mime-version:, in-reply-to:, have you been affected, chat with us, you can share this, since you’re here, since you're here, … we have a small, join our, join us, find out what's happening, comment via, share via, share on, share this, sign up for, sign up to, sign in to, log in to, subscribe to, subscribe for, subscribe now, subscribe and, follow us, follow @, like us on, find us on, join us on, connect with, follow
click here, tap here, click to, click on the, download the, download our, get the latest, for more news, for more stories, for the latest, stay up to date, stay updated, stay informed, stay connected
read more:, read more -, read more on, read more from, read more about, read also, read also:, read next:, read:, also read, also read:, also see:, see also:, see more:, related:, related article:, related articles:, related story:, related stories:, related coverage:, related content:, more on this:, more:, more from, watch:, watch more, listen:, recommended:, recommended for, must read:, don't miss:, you might also, you may also, you may like, more stories, more news
advertisement -, advertisement:, story continues below, article continues below, continue reading, view all, show all, see all, load more, view this post, view on twitter, view on instagram, a post shared by, post a comment, leave a comment, be the first, there are no comments, comments are, by commenting, please read our comment
we use cookies, this site uses cookies, this website uses cookies, our website uses cookies, by continuing to, by using this, by clicking, by signing up, by subscribing, by submitting, please enable javascript, javascript is, your browser, this video is, sorry, this content, enable notifications
support our journalism, support independent, become a member, become a subscriber, already a subscriber, already a member, not a subscriber, already have an account, have you registered, this article is for, to continue reading, to read the full, you have reached your, you have read, you've read, start your free
do you have a story, got a story, have a story, got a tip, email us at, contact us at, contact the newsroom, send your, send us your, write to us, whatsapp us
powered by, designed by, developed by, website by, posted in, filed under, filed in, published in, tagged, tags:, tag:, topics:, keywords:, related topics:, more about:, categories:, category:, schlagworte:, lesen sie auch:, lesen sie mehr:, mehr dazu:, lesen sie hier:, à lire aussi, lire aussi, lire aussi:, lea también:, lea también, te puede interesar:, leia também:, leia mais:, leggi anche:, lees ook:, läs mer:, les også:, читайте также:, อ่านเพิ่มเติม, อ่านข่าว, ข่าวที่เกี่ยวข้อง, 関連記事:, 関連記事：, 【関連記事】, 相关阅读, 相關新聞, اقرأ أيضا, اقرأ أيضًا
our standards:, the views expressed, views expressed in, the opinions expressed, this article represents, this story has been, this material may not, this content was, no part of this`

// menuWords make furniture of a line that has no other words.
const menuWords = `home news world sport sports business opinion politics culture lifestyle tech technology science health travel entertainment arts
video videos photos photo gallery live tv radio podcast podcasts weather about contact search menu login subscribe newsletter newsletters
facebook twitter x whatsapp telegram linkedin reddit pinterest instagram youtube email e-mail print share tweet messenger tumblr vk viber line
copy link save comments comment more us uk europe asia africa africas americas international local national economy markets money education
features blogs columns editorial jobs shop archive rss skype flipboard pocket mail google plus via on or and & | / share: like pin digg stumbleupon`

// leadPhrases stand over lists of other articles.
const leadPhrases = `related, related articles, related stories, related news, related posts, related content, related topics, related coverage, related links, related video, related videos, more on this story, more on this topic, more on this, more from this section
more stories, more news, more like this, more to read, more to explore, most read, most popular, most viewed, most shared, most commented, most watched, popular, popular now, popular stories, popular posts, trending, trending now, trending stories, top stories, latest news, latest, latest stories, latest articles, recent posts, recent articles, recent news
you may also like, you might also like, you may like, you might like, recommended, recommended for you, recommended stories, recommended reading, read also, also read, read next, up next, what to read next, see also, don't miss, in other news, other news, other stories, editor's picks, editors' picks, around the web, from around the web, from the web, from our partners, partner content, in this section, in case you missed it, further reading
tags, topics, keywords, read more, mehr zum thema, lesen sie auch, à lire aussi, sur le même sujet, lire aussi, lea también, noticias relacionadas, leia também, leggi anche, lees ook, ข่าวที่เกี่ยวข้อง, 関連記事, 関連ニュース, おすすめ記事, 相关新闻, 相关阅读, 相關新聞, مواضيع ذات صلة, أخبار ذات صلة, اقرأ أيضا, читайте также, по теме`

// bare gives s in lower case without the marks and icons at its ends.
func bare(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '@' && r != '+'
	}))
}

// isFurniture reports whether l says what web pages say and articles do not.
// lead says that it stands over a list of other articles.
func isFurniture(l *line) (furniture, lead bool) {
	s := l.text
	if len(s) > furnitureSize {
		return false, false
	}
	if l.letters == 0 {
		// Share counts and ornaments. A number alone in the text may be meant.
		return true, false
	}
	p := furniturePhrases()
	if l.prose() { // and so no menu, count or button
		word, _, _ := strings.Cut(s, " ")
		low := ""
		if p.starts[strings.ToLower(word)] != nil {
			low = strings.ToLower(s)
		}
		return low != "" && begins(low, true, p), false
	}
	key := bare(s)
	if p.leads[key] {
		return true, true
	}
	if p.whole[key] || isCount(key) || isReadingTime(key) || isShareBar(s, p) || isTrail(s) || isClock(s) {
		return true, false
	}
	low := strings.ToLower(strings.TrimLeftFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '【' && r != '@' }))
	if begins(low, false, p) {
		return true, false
	}
	return gluedFurniture(s, p), false
}

// begins reports whether low begins as furniture does. Of prose, which may
// begin so by chance, it asks for a label or a word that only pages have.
func begins(low string, prose bool, p *phrases) bool {
	word, _, _ := strings.Cut(low, " ")
	for _, start := range p.starts[word] {
		if (prose || start == "follow") && start[len(start)-1] != ':' && !webWord(low) {
			continue
		}
		if rest, ok := strings.CutPrefix(low, start); ok && (rest == "" || rest[0] == ' ' || !isWordByte(start[len(start)-1]) || !isWordByte(rest[0])) {
			return true
		}
	}
	return false
}

// webWord reports whether low has a word that pages say and articles hardly do.
func webWord(low string) bool {
	for _, w := range [...]string{"newsletter", "cookie", "subscri", "sign up", "sign in", "click here", "our app", "follow us", "javascript", "email us", "inbox",
		"views expressed", "opinions expressed", "may not be published", "rights reserved", "privacy policy", "terms of", "whatsapp", "our journalism", "your browser", "facebook", "twitter", "trust principles", "join our", "issues raised in this", "small favour", "small favor", "on instagram"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

func isWordByte(c byte) bool {
	return c >= utf8.RuneSelf || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}

// isCount reads "345 shares", "1.2K views" and "Comments (12)".
func isCount(key string) bool {
	counted, number := false, false
	for w := range strings.FieldsSeq(key) {
		w = strings.Trim(w, "():,+")
		switch w {
		case "share", "shares", "comment", "comments", "view", "views", "like", "likes", "retweets", "reactions", "tweets", "reads",
			"replies", "votes", "followers", "kommentare", "commentaires", "comentarios", "partages", "просмотров":
			counted = true
		case "k", "m", "total", "", "so", "far", "·", "|":
		default:
			if strings.Trim(w, "0123456789.,km") != "" || !strings.ContainsAny(w, "0123456789") {
				return false
			}
			number = true
		}
	}
	return counted && number
}

// isReadingTime reads "2 min read", "Reading time: 4 minutes" and the like.
func isReadingTime(s string) bool {
	if len(s) > 60 {
		return false
	}
	minutes, reading, number := false, false, false
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		switch w = strings.Trim(w, ".,:;()|·•-–—"); w {
		case "min", "mins", "minute", "minutes", "minuten", "minutos", "mn", "минуты", "นาที":
			minutes = true
		case "read", "reading", "lesezeit", "lecture", "lectura", "lesedauer", "leitura", "lettura", "อ่าน":
			reading = true
		case "time", "estimated", "of", "de", "a", "in", "under", "less", "than", "about", "":
		default:
			before, isMinutes := strings.CutSuffix(w, "min")
			before = strings.TrimSuffix(before, "-")
			if strings.Trim(before, "0123456789-–<~") != "" {
				return false
			}
			minutes = minutes || isMinutes
			number = true
		}
	}
	return minutes && reading && number
}

// isShareBar reports whether s is made of words of menus and share bars alone:
// two and more, or one of a network.
func isShareBar(s string, p *phrases) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		w = strings.ToLower(strings.Trim(w, "|/•·,>»›"))
		if w == "" || strings.Trim(w, "0123456789") == "" {
			continue
		}
		if !p.menu[w] {
			return false
		}
		n++
	}
	return n >= 3 || n > 0 && (n == len(strings.Fields(s)) || n == 2) && network(s)
}

func network(s string) bool {
	s = strings.ToLower(s)
	for _, n := range [...]string{"facebook", "twitter", "whatsapp", "linkedin", "reddit", "pinterest", "instagram", "youtube", "telegram", "flipboard"} {
		if strings.HasPrefix(s, n) {
			return true
		}
	}
	return false
}

// isTrail reads the path of a page on its site: "Home > World > Asia".
func isTrail(s string) bool {
	for _, sep := range [...]string{" > ", " » ", " › ", " / ", " → "} {
		if first, _, found := strings.Cut(s, sep); found {
			f := bare(first)
			if f == "home" || f == "news" || f == "startseite" || f == "accueil" || f == "inicio" || strings.Count(s, sep) >= 2 && len(strings.Fields(first)) <= 2 {
				return true
			}
		}
	}
	return false
}

// isClock reads the clock of a page, which begins with the time and its zone,
// and of which the zone has an offset glued to what follows, or stands alone.
func isClock(s string) bool {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 || i > 2 || i+3 > len(s) || s[i] != ':' || s[i+1] < '0' || s[i+1] > '5' {
		return false
	}
	for _, zone := range [...]string{"GMT", "UTC"} {
		if _, after, found := strings.Cut(s, zone); found {
			after = strings.TrimSpace(after)
			return len(after) > 1 && (after[0] == '+' || after[0] == '-') && after[1] >= '0' && after[1] <= '9'
		}
	}
	return strings.Trim(s, "0123456789: amp.AMP") == ""
}

// gluedFurniture reports whether s is two or more phrases of furniture that
// have lost the space between them, as in "Leave a commentShare this".
func gluedFurniture(s string, p *phrases) bool {
	from, pieces := 0, 0
	check := func(piece string) bool {
		key := bare(piece)
		return p.whole[key] || p.leads[key] || p.menu[key] || begins(strings.ToLower(piece), false, p)
	}
	for i := 1; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' && s[i-1] >= 'a' && s[i-1] <= 'z' {
			if !check(s[from:i]) {
				return false
			}
			from = i
			pieces++
		}
	}
	return pieces > 0 && check(s[from:])
}

// tagList gives the tags that s holds where it is a list of them, set off by
// commas or marked with hashes. Without a label it takes four.
func tagList(s string) ([]string, bool) {
	label := false
	for _, l := range [...]string{"tags:", "tags", "topics:", "keywords:", "related topics:", "filed under:", "tagged:", "tagged as:", "categories:", "schlagworte:"} {
		if len(s) > len(l)+1 && strings.EqualFold(s[:len(l)], l) && (s[len(l)] == ' ') {
			s, label = strings.TrimSpace(s[len(l):]), true
			break
		}
	}
	if len(s) > 2000 || endsSentence(s) {
		return nil, false
	}
	var tags []string
	if strings.HasPrefix(s, "#") {
		for w := range strings.FieldsSeq(s) {
			if !strings.HasPrefix(w, "#") || len(w) < 2 {
				return nil, false
			}
			tags = append(tags, strings.Trim(w, "#,"))
		}
		return tags, true
	}
	capitals := 0
	for t := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == '、' || r == '،' || label && (r == '|' || r == ';') }) {
		if t = strings.TrimSpace(t); t == "" {
			continue
		}
		if len(strings.Fields(t)) > 4 || utf8.RuneCountInString(t) > 40 || strings.ContainsAny(t, ":;\"“”") {
			return nil, false
		}
		if r, _ := utf8.DecodeRuneInString(t); !unicode.IsLower(r) {
			capitals++
		}
		tags = append(tags, t)
	}
	return tags, len(tags) > 0 && label || len(tags) >= 4 && capitals*3 >= len(tags)
}
