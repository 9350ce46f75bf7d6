package henji.local.stack.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/** The page on which one chooses who to be. */
final class SignInPage {

    private static final Map<String, String> DOES = Map.of(
            "Admin", "設定・スタッフを含むすべて",
            "Marketer", "配信・リマインダと受信箱",
            "Operator", "受信箱での対応",
            "Viewer", "閲覧のみ");

    private static final String STYLE = """
            :root{color-scheme:light dark;font-family:system-ui,"Hiragino Sans","Noto Sans CJK JP",sans-serif}
            body{max-width:26rem;margin:12vh auto;padding:0 1.5rem;line-height:1.6}
            h1{font-size:1.4rem;margin:0 0 .25rem}p{margin:0 0 1.5rem;opacity:.75}
            a{display:block;padding:.8rem 1rem;margin:.6rem 0;border:1px solid #8886;border-radius:.6rem;
            text-decoration:none;color:inherit}a:hover,a:focus-visible{border-color:#06c755;outline:2px solid #06c755}
            strong{display:block}small{opacity:.75}
            """;

    private SignInPage() {}

    static String html(Function<DemoPerson, String> address) {
        StringBuilder people = new StringBuilder();
        for (DemoPerson person : DemoPerson.ALL) {
            people.append("<a href=\"")
                    .append(escaped(address.apply(person)))
                    .append("\" data-person=\"")
                    .append(escaped(person.username()))
                    .append("\"><strong>")
                    .append(escaped(person.name()))
                    .append("</strong><small>")
                    .append(escaped(DOES.get(person.group())))
                    .append("</small></a>\n");
        }
        return """
                <!doctype html>
                <html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Henji デモ：サインイン</title><style>%s</style></head>
                <body><main><h1>Henji にサインイン</h1>
                <p>このデモは手元のパソコンの中だけで動きます。パスワードは要りません。だれとして使うかを選んでください。</p>
                %s</main></body></html>
                """.formatted(STYLE, people);
    }

    /** For the page's content security policy. */
    static String styleHash() {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
