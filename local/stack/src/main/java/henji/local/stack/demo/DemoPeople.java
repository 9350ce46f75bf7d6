package henji.local.stack.demo;

import java.util.List;
import java.util.stream.IntStream;

/** The friends of the demo account, and what was said with them. */
final class DemoPeople {

    /** Who spoke, how many minutes before the next line of the same friend, and what. */
    record Line(boolean fromFriend, int minutesBefore, String text) {
    }

    /**
     * One friend.
     *
     * @param minutesAgo when the newest line was said
     * @param mark set by hand at the end; empty = what the rules set
     * @param assignee user name of a demo person; empty = nobody
     * @param tags labels
     * @param lines oldest first
     */
    record Person(String name, int minutesAgo, String mark, String assignee, List<String> tags, List<Line> lines) {
    }

    private static final List<String> ASKED = List.of(
            "予約の変更はできますか?", "明日の15時は空いていますか?", "駐車場はありますか?", "キャンセル料はかかりますか?",
            "ギフト券は使えますか?", "領収書をお願いできますか?", "子ども連れでも大丈夫でしょうか?", "2名で予約したいです。",
            "先日の商品について質問があります。", "営業時間を教えてください。", "在庫はありますか?", "配送先を変更したいです。");
    private static final List<String> ANSWERED = List.of(
            "お問い合わせありがとうございます。確認いたしますので少々お待ちください。", "はい、承っております。ご希望の日時をお知らせください。",
            "ご不便をおかけして申し訳ございません。", "ありがとうございます。ご来店をお待ちしております。");
    private static final List<String> THANKED = List.of(
            "ありがとうございます!", "承知しました。よろしくお願いします。", "助かりました😊", "では土曜日の11時でお願いします。");

    private static final List<String> NAMES = List.of(
            "佐藤 美咲", "鈴木 健太", "高橋 さくら", "田中 陽子", "伊藤 大輔", "渡辺 結衣", "山本 翔", "中村 あゆみ", "小林 直樹", "加藤 千尋",
            "吉田 まこと", "山田 花子", "佐々木 凛", "山口 悠斗", "松本 愛", "井上 拓海", "木村 優花", "林 達也", "斎藤 香織", "清水 蓮",
            "山崎 七海", "森 一郎", "池田 真由", "橋本 剛", "阿部 ひなた", "石川 遥", "山下 陸", "中島 由美", "石井 涼", "小川 彩",
            "前田 誠", "岡田 莉子", "長谷川 徹", "藤田 みゆ", "後藤 光", "近藤 絵里", "村上 大和", "遠藤 紗季", "青木 修", "坂本 ことね");

    private DemoPeople() {
    }

    /** Forty friends: waiting for minutes up to days, in work, waiting for the customer, done, and silent. */
    static List<Person> all() {
        return IntStream.range(0, NAMES.size()).mapToObj(DemoPeople::person).toList();
    }

    private static Person person(int i) {
        String name = NAMES.get(i);
        String ask = ASKED.get(i % ASKED.size());
        String answer = ANSWERED.get(i % ANSWERED.size());
        String thanks = THANKED.get(i % THANKED.size());
        List<String> tags = tags(i);
        return switch (i % 8) {
            case 0, 1 -> new Person(name, 4 + i * 11, "", i % 3 == 0 ? "operator" : "", tags,
                    List.of(new Line(true, 0, ask)));
            case 2 -> new Person(name, 30 + i * 25, "doing", "operator", tags,
                    List.of(new Line(true, 40, ask), new Line(false, 30, answer), new Line(true, 0, thanks)));
            case 3, 4 -> new Person(name, 300 + i * 90, "waiting", i % 2 == 0 ? "operator" : "operator2", tags,
                    List.of(new Line(true, 25, ask), new Line(false, 0, answer)));
            case 5, 6 -> new Person(name, 1_500 + i * 130, "done", "", tags,
                    List.of(new Line(true, 60, ask), new Line(false, 15, answer), new Line(true, 5, thanks),
                            new Line(false, 0, "ありがとうございました。またのご利用をお待ちしております。")));
            default -> new Person(name, 4_000 + i * 200, "", "", tags, List.of());
        };
    }

    private static List<String> tags(int i) {
        return switch (i % 5) {
            case 0 -> List.of("VIP", "常連");
            case 1 -> List.of("新規");
            case 2 -> List.of("予約", "会員");
            case 3 -> List.of("VIP");
            default -> List.of();
        };
    }
}
