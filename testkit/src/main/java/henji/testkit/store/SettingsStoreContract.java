package henji.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FriendField;
import henji.core.settings.CannedReply;
import henji.core.settings.DeliverySettings;
import henji.core.settings.MarkRules;
import henji.core.settings.Preset;
import henji.core.settings.QuietHours;
import henji.core.settings.SavedSegment;
import henji.core.settings.SavedView;
import henji.core.settings.Setting;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.settings.SettingsStore.Saved;
import henji.core.settings.ViewFilter;
import henji.core.staff.Role;
import henji.core.staff.StaffMember;
import henji.core.tag.Tag;
import henji.core.tag.TagId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every store of settings does. */
public abstract class SettingsStoreContract {

    private static final Setting VIP = new Setting.OfTag(new Tag(new TagId("vip"), 0, "VIP", 1, false));

    /** An empty store. */
    protected abstract SettingsStore settings();

    @Test
    void anAccountStartsWithNothing() {
        SettingsStore store = settings();

        assertThat(store.read()).isEqualTo(Settings.EMPTY);
        assertThat(store.version()).isZero();
    }

    @Test
    void everyKindOfSettingIsReadAsSaved() {
        SettingsStore store = settings();
        List<Setting> all = List.of(
                new Setting.OfMark(Preset.BASIC.marks().getFirst()),
                VIP,
                new Setting.OfField(new FriendField(new FieldId("plan"), 0, "プラン", FieldType.CHOICE,
                        List.of(new FriendField.Choice("g", "ゴールド")), Optional.empty(), 1.5, false)),
                new Setting.OfStaff(new StaffMember(People.HANAKO, 0, "花子", Role.OPERATOR, true)),
                new Setting.OfSegment(new SavedSegment("seg1", 0, "VIPの方", 2,
                        Map.of("all", List.of(Map.of("tag", "vip"))))),
                new Setting.OfCannedReply(new CannedReply("hours", 0, "営業時間", "10時から19時です。\nお待ちしています。", 1.5, true)),
                new Setting.OfView(new SavedView("mine", 0, "VIPの質問", Optional.of(People.HANAKO),
                        new ViewFilter("needs-reply", List.of(People.TODO), List.of(new TagId("vip")),
                                List.of("none", "hanako"), Optional.of("花"), Optional.of("newest")))),
                new Setting.OfRules(new MarkRules(0, 15)),
                new Setting.OfDelivery(new DeliverySettings(0,
                        new QuietHours(false, LocalTime.of(20, 30), LocalTime.of(9, 15)),
                        new DeliverySettings.Lateness(Duration.ofMinutes(5), Duration.ofMinutes(90),
                                Duration.ofDays(1)), 90)));

        all.forEach(setting -> assertThat(store.save(setting))
                .isEqualTo(new Saved.Done(setting.withVersion(1))));

        Settings read = store.read();
        assertThat(read.version()).isEqualTo(9);
        assertThat(new Setting.OfMark(read.marks().getFirst())).isEqualTo(all.get(0).withVersion(1));
        assertThat(new Setting.OfTag(read.tags().getFirst())).isEqualTo(all.get(1).withVersion(1));
        assertThat(new Setting.OfField(read.fields().getFirst())).isEqualTo(all.get(2).withVersion(1));
        assertThat(new Setting.OfStaff(read.staff().getFirst())).isEqualTo(all.get(3).withVersion(1));
        assertThat(new Setting.OfSegment(read.segments().getFirst())).isEqualTo(all.get(4).withVersion(1));
        assertThat(new Setting.OfCannedReply(read.cannedReplies().getFirst())).isEqualTo(all.get(5).withVersion(1));
        assertThat(new Setting.OfView(read.views().getFirst())).isEqualTo(all.get(6).withVersion(1));
        assertThat(new Setting.OfRules(read.rules())).isEqualTo(all.get(7).withVersion(1));
        assertThat(new Setting.OfDelivery(read.delivery())).isEqualTo(all.get(8).withVersion(1));
    }

    @Test
    void anEditOnAnOldVersionIsStale() {
        SettingsStore store = settings();
        Setting first = done(store.save(VIP));
        Setting second = done(store.save(first));

        assertThat(store.save(first)).isEqualTo(new Saved.Stale(Optional.of(second)));
        assertThat(store.remove(first)).isEqualTo(new Saved.Stale(Optional.of(second)));
        assertThat(store.save(VIP)).isEqualTo(new Saved.Stale(Optional.of(second)));
        assertThat(store.version()).isEqualTo(2);
    }

    @Test
    void aRemovedSettingIsGoneAndMovesTheVersion() {
        SettingsStore store = settings();
        Setting saved = done(store.save(VIP));

        store.remove(saved);

        assertThat(store.read().tags()).isEmpty();
        assertThat(store.version()).isEqualTo(2);
        assertThat(store.remove(saved)).isEqualTo(new Saved.Stale(Optional.empty()));
    }

    @Test
    void listsComeInTheOrderOfTheMenus() {
        SettingsStore store = settings();

        Preset.BASIC.marks().reversed().forEach(mark -> store.save(new Setting.OfMark(mark)));

        assertThat(store.read().marks()).extracting(mark -> mark.id().value())
                .containsExactly("todo", "doing", "waiting", "done");
    }

    private static Setting done(Saved saved) {
        assertThat(saved).isInstanceOf(Saved.Done.class);
        return ((Saved.Done) saved).setting();
    }
}
