package henji.core.settings;

import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;

import java.util.List;

/** Sets of response marks offered when an account is set up; all can be edited afterwards. */
public enum Preset {
    /** 未対応 / 対応中 / 返信待ち / 対応済み. */
    BASIC(List.of(
            mark("todo", "未対応", "#d9480f", "message-circle", 10, MarkKind.NEEDS_REPLY, Rule.ON_RECEIPT),
            mark("doing", "対応中", "#1971c2", "tool", 20, MarkKind.IN_PROGRESS, Rule.NONE),
            mark("waiting", "返信待ち", "#9c36b5", "hourglass", 30, MarkKind.WAITING, Rule.ON_REPLY),
            mark("done", "対応済み", "#2f9e44", "check", 40, MarkKind.DONE, Rule.ON_FOLLOW))),
    /** Eight marks for an enquiry desk, for friends and for messages. */
    ENQUIRY(List.of(
            mark("unseen", "未確認", "#d9480f", "message-circle", 10, MarkKind.NEEDS_REPLY, Rule.ON_RECEIPT),
            mark("seen", "確認済み", "#2f9e44", "check", 20, MarkKind.DONE, Rule.ON_FOLLOW),
            mark("question-low", "質問(低)", "#1971c2", "help", 30, MarkKind.NEEDS_REPLY, Rule.NONE),
            mark("question-mid", "質問(中)", "#1864ab", "help", 40, MarkKind.NEEDS_REPLY, Rule.NONE),
            mark("account-trouble", "アカウントトラブル", "#e8590c", "key", 50, MarkKind.NEEDS_REPLY, Rule.NONE),
            mark("enquiry", "問い合わせ", "#9c36b5", "mail", 60, MarkKind.IN_PROGRESS, Rule.NONE),
            mark("approach", "要アプローチ", "#f08c00", "phone", 70, MarkKind.IN_PROGRESS, Rule.NONE),
            mark("complaint", "クレーム", "#c92a2a", "alert-triangle", 80, MarkKind.NEEDS_REPLY, Rule.GUARDED))),
    SALES(List.of(
            mark("new-lead", "新規", "#d9480f", "star", 10, MarkKind.NEEDS_REPLY, Rule.ON_RECEIPT),
            mark("talking", "商談中", "#1971c2", "briefcase", 20, MarkKind.IN_PROGRESS, Rule.NONE),
            mark("quoted", "見積提出", "#9c36b5", "file-text", 30, MarkKind.WAITING, Rule.ON_REPLY),
            mark("won", "成約", "#2f9e44", "check", 40, MarkKind.DONE, Rule.NONE),
            mark("lost", "失注", "#868e96", "ban", 50, MarkKind.DONE, Rule.NONE),
            mark("prospect", "見込み", "#f08c00", "user", 60, MarkKind.INFO, Rule.ON_FOLLOW))),
    RECRUITING(List.of(
            mark("applied", "応募", "#d9480f", "mail", 10, MarkKind.NEEDS_REPLY, Rule.ON_RECEIPT),
            mark("screening", "書類選考", "#1971c2", "file-text", 20, MarkKind.IN_PROGRESS, Rule.NONE),
            mark("interview", "面接調整", "#9c36b5", "calendar", 30, MarkKind.WAITING, Rule.ON_REPLY),
            mark("offered", "内定", "#2f9e44", "check", 40, MarkKind.DONE, Rule.NONE),
            mark("declined", "見送り", "#868e96", "ban", 50, MarkKind.DONE, Rule.NONE),
            mark("registered", "登録", "#f08c00", "user", 60, MarkKind.INFO, Rule.ON_FOLLOW)));

    private enum Rule { NONE, ON_FOLLOW, ON_RECEIPT, ON_REPLY, GUARDED }

    private final List<ResponseMark> marks;

    Preset(List<ResponseMark> marks) {
        this.marks = marks;
    }

    /** In the order of the menus, as new items of version 0. */
    public List<ResponseMark> marks() {
        return marks;
    }

    private static ResponseMark mark(String id, String label, String colour, String icon, int order,
            MarkKind kind, Rule rule) {
        return new ResponseMark(new MarkId(id), 0, label, colour, icon, order, kind, ResponseMark.Use.BOTH,
                rule == Rule.ON_FOLLOW, rule == Rule.ON_RECEIPT, rule == Rule.ON_REPLY, rule == Rule.GUARDED, false);
    }
}
