package henji.core.settings;

import henji.core.field.FriendField;
import henji.core.mark.ResponseMark;
import henji.core.staff.StaffMember;
import henji.core.tag.Tag;

import java.util.Objects;

/** One item of the table Settings: what it is, its id in there and the edit it is. */
public sealed interface Setting {

    Kind kind();

    String id();

    /** The version that was read, 0 for a new item. */
    long version();

    /** The same setting as another edit. */
    Setting withVersion(long next);

    /** Kinds of settings; the code is the table's key and never changes. */
    enum Kind {
        MARK("mark"), TAG("tag"), FIELD("field"), STAFF("staff"), SEGMENT("segment"), CANNED_REPLY("reply"),
        VIEW("view"), RULES("rules"), DELIVERY("delivery");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    record OfMark(ResponseMark mark) implements Setting {
        public OfMark {
            Objects.requireNonNull(mark);
        }

        @Override
        public Kind kind() {
            return Kind.MARK;
        }

        @Override
        public String id() {
            return mark.id().value();
        }

        @Override
        public long version() {
            return mark.version();
        }

        @Override
        public Setting withVersion(long next) {
            return new OfMark(new ResponseMark(mark.id(), next, mark.label(), mark.colour(), mark.icon(), mark.order(),
                    mark.kind(), mark.use(), mark.setOnFollow(), mark.setOnReceipt(), mark.setOnReply(),
                    mark.guarded(), mark.archived()));
        }
    }

    record OfTag(Tag tag) implements Setting {
        public OfTag {
            Objects.requireNonNull(tag);
        }

        @Override
        public Kind kind() {
            return Kind.TAG;
        }

        @Override
        public String id() {
            return tag.id().value();
        }

        @Override
        public long version() {
            return tag.version();
        }

        @Override
        public Setting withVersion(long next) {
            return new OfTag(new Tag(tag.id(), next, tag.label(), tag.order(), tag.archived()));
        }
    }

    record OfField(FriendField field) implements Setting {
        public OfField {
            Objects.requireNonNull(field);
        }

        @Override
        public Kind kind() {
            return Kind.FIELD;
        }

        @Override
        public String id() {
            return field.id().value();
        }

        @Override
        public long version() {
            return field.version();
        }

        @Override
        public Setting withVersion(long next) {
            return new OfField(new FriendField(field.id(), next, field.label(), field.type(), field.choices(),
                    field.unit(), field.order(), field.archived()));
        }
    }

    record OfStaff(StaffMember member) implements Setting {
        public OfStaff {
            Objects.requireNonNull(member);
        }

        @Override
        public Kind kind() {
            return Kind.STAFF;
        }

        @Override
        public String id() {
            return member.id().value();
        }

        @Override
        public long version() {
            return member.version();
        }

        @Override
        public Setting withVersion(long next) {
            return new OfStaff(new StaffMember(member.id(), next, member.name(), member.role(),
                    member.disabled()));
        }
    }

    record OfSegment(SavedSegment segment) implements Setting {
        public OfSegment {
            Objects.requireNonNull(segment);
        }

        @Override
        public Kind kind() {
            return Kind.SEGMENT;
        }

        @Override
        public String id() {
            return segment.id();
        }

        @Override
        public long version() {
            return segment.version();
        }

        @Override
        public Setting withVersion(long next) {
            return new OfSegment(new SavedSegment(segment.id(), next, segment.label(), segment.order(),
                    segment.condition()));
        }
    }

    record OfCannedReply(CannedReply reply) implements Setting {
        public OfCannedReply {
            Objects.requireNonNull(reply);
        }

        @Override
        public Kind kind() {
            return Kind.CANNED_REPLY;
        }

        @Override
        public String id() {
            return reply.id();
        }

        @Override
        public long version() {
            return reply.version();
        }

        @Override
        public Setting withVersion(long next) {
            return new OfCannedReply(new CannedReply(reply.id(), next, reply.title(), reply.text(),
                    reply.order(), reply.archived()));
        }
    }

    record OfView(SavedView view) implements Setting {
        public OfView {
            Objects.requireNonNull(view);
        }

        @Override
        public Kind kind() {
            return Kind.VIEW;
        }

        @Override
        public String id() {
            return view.id();
        }

        @Override
        public long version() {
            return view.version();
        }

        @Override
        public Setting withVersion(long next) {
            return new OfView(new SavedView(view.id(), next, view.name(), view.owner(), view.filter()));
        }
    }

    /** There is one set of rules per account. */
    record OfRules(MarkRules rules) implements Setting {
        public OfRules {
            Objects.requireNonNull(rules);
        }

        @Override
        public Kind kind() {
            return Kind.RULES;
        }

        @Override
        public String id() {
            return "marks";
        }

        @Override
        public long version() {
            return rules.version();
        }

        @Override
        public Setting withVersion(long next) {
            return new OfRules(new MarkRules(next, rules.keepHandMadeMinutes()));
        }
    }

    /** There is one per account. */
    record OfDelivery(DeliverySettings delivery) implements Setting {

        /** The one id of its kind. */
        public static final String ID = "delivery";

        public OfDelivery {
            Objects.requireNonNull(delivery);
        }

        @Override
        public Kind kind() {
            return Kind.DELIVERY;
        }

        @Override
        public String id() {
            return ID;
        }

        @Override
        public long version() {
            return delivery.version();
        }

        @Override
        public Setting withVersion(long next) {
            return new OfDelivery(delivery.withVersion(next));
        }
    }
}
