package henji.local.line.people;

/** Names for people made in bulk: the same number always gives the same name. */
final class PersonNames {

    private static final String[] FAMILY = {
        "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口", "松本",
        "井上", "木村", "林", "斎藤", "清水", "山崎", "森", "池田", "橋本", "阿部", "石川", "山下", "中島", "石井", "小川",
        "前田", "岡田", "長谷川", "藤田", "後藤", "近藤", "村上", "遠藤", "青木", "坂本", "斉藤", "福田", "太田", "西村", "藤井",
        "金子", "岡本", "藤原", "三浦", "中野"
    };
    private static final String[] GIVEN = {
        "陽菜", "結衣", "葵", "美咲", "さくら", "彩", "美優", "愛", "真由", "千尋", "七海", "優子", "恵", "香織", "裕子",
        "蓮", "悠真", "翔太", "大輔", "健太", "拓也", "直樹", "亮", "誠", "和也", "浩", "隆", "学", "剛", "駿",
        "ゆい", "はるか", "あかり", "ひなた", "そら", "みお", "りん", "ゆうき", "なおみ", "けいこ"
    };

    private PersonNames() {}

    static String of(int number) {
        long bits = Mix.of(number + 1L) >>> 1;
        return FAMILY[(int) (bits % FAMILY.length)] + " " + GIVEN[(int) ((bits / FAMILY.length) % GIVEN.length)];
    }
}
