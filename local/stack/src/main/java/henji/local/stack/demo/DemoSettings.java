package henji.local.stack.demo;

import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FriendField;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.settings.CannedReply;
import henji.core.settings.FirstMarks;
import henji.core.settings.SavedSegment;
import henji.core.settings.Setting;
import henji.core.settings.SettingsStore;
import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.local.stack.oidc.DemoPerson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Marks, tags, fields, canned replies, saved segments and staff of the demo account. */
final class DemoSettings {

    static final Map<String, TagId> TAGS = Map.of("VIP", new TagId("vip"), "常連", new TagId("regular"),
            "新規", new TagId("new"), "予約", new TagId("booking"), "会員", new TagId("member"));
    static final FieldId RANK = new FieldId("rank");
    static final FieldId VISITS = new FieldId("visits");
    static final FieldId BIRTHDAY = new FieldId("birthday");
    static final FieldId MEMO = new FieldId("memo");

    private DemoSettings() {
    }

    static void sow(SettingsStore store) {
        FirstMarks.storedIn(store).read();
        List<Setting> settings = new ArrayList<>();
        settings.add(new Setting.OfMark(new ResponseMark(new MarkId("complaint"), 0, "クレーム", "#c92a2a",
                "alert-triangle", 5, MarkKind.NEEDS_REPLY, ResponseMark.Use.BOTH, false, false, false, true, false)));
        TAGS.forEach((label, id) -> settings.add(new Setting.OfTag(new Tag(id, 0, label, 0, false))));
        settings.add(field(RANK, "会員ランク", FieldType.CHOICE, 10, Optional.empty(), "gold", "ゴールド", "silver", "シルバー",
                "regular", "レギュラー"));
        settings.add(field(VISITS, "来店回数", FieldType.NUMBER, 20, Optional.of("回")));
        settings.add(field(BIRTHDAY, "誕生日", FieldType.DATE, 30, Optional.empty()));
        settings.add(field(MEMO, "メモ", FieldType.TEXT, 40, Optional.empty()));
        settings.add(reply("hello", 10, "お礼", "お問い合わせありがとうございます。"));
        settings.add(reply("check", 20, "確認中", "ただいま確認しております。少々お待ちください。"));
        settings.add(reply("hours", 30, "営業時間", "営業時間は10時から19時まで、水曜日は定休日です。"));
        settings.add(reply("closing", 40, "結び", "そのほかご不明な点がございましたら、お気軽にお知らせください。"));
        settings.add(new Setting.OfSegment(new SavedSegment("vip-done", 0, "対応済みのVIP", 0, Map.of("all", List.of(
                Map.of("is", "mark", "in", List.of("done")), Map.of("is", "tag", "any", List.of("vip")))))));
        DemoPerson.ALL.forEach(person -> settings.add(new Setting.OfStaff(new StaffMember(
                new StaffId(person.subject()), 0, person.name(), role(person), false))));
        settings.forEach(store::save);
    }

    private static Role role(DemoPerson person) {
        return Arrays.stream(Role.values()).filter(role -> role.group().equals(person.group())).findFirst()
                .orElseThrow();
    }

    private static Setting field(FieldId id, String label, FieldType type, int order, Optional<String> unit,
            String... choices) {
        List<FriendField.Choice> list = new ArrayList<>();
        for (int i = 0; i < choices.length; i += 2) {
            list.add(new FriendField.Choice(choices[i], choices[i + 1]));
        }
        return new Setting.OfField(new FriendField(id, 0, label, type, list, unit, order, false));
    }

    private static Setting reply(String id, int order, String title, String text) {
        return new Setting.OfCannedReply(new CannedReply(id, 0, title, text, order, false));
    }
}
