package henji.functions.adminapi.view;

import henji.core.campaign.step.Enrolment;
import henji.core.campaign.step.Place;
import henji.core.campaign.step.SequenceView;
import henji.core.campaign.step.Step;
import henji.core.campaign.step.StepDelay;
import henji.core.campaign.step.StepFigures;
import henji.core.campaign.step.StepId;
import henji.core.campaign.step.StepSequence;
import henji.core.campaign.step.StepStart;
import henji.core.delivery.batch.SkipReason;
import henji.core.delivery.run.StepStops;
import henji.core.mark.MarkId;
import henji.core.staff.Actor;
import henji.core.tag.TagId;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sequences of steps and who is in them. */
public final class StepView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private StepView() {
    }

    /** A sequence with how many friends are at each step and what became of them. */
    public static Map<String, Object> sequence(SequenceView given) {
        StepSequence sequence = given.sequence();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", sequence.id().value());
        view.put("name", sequence.name());
        view.put("enabled", sequence.enabled());
        view.put("start", start(sequence.start()));
        view.put("steps", sequence.steps().stream().map(step -> step(step, given)).toList());
        view.put("stops", stops(sequence.stops()));
        view.put("timeZone", sequence.zone().getId());
        view.put("waiting", given.waiting().steps().values().stream().mapToLong(Long::longValue).sum());
        view.put("waitingMore", given.waiting().more());
        view.put("version", sequence.version());
        view.put("updatedAt", sequence.updatedAt().toEpochMilli());
        if (sequence.updatedBy() instanceof Actor.Member(var id)) {
            view.put("updatedBy", id.value());
        }
        return view;
    }

    private static Map<String, Object> start(StepStart start) {
        Map<String, Object> view = new LinkedHashMap<>();
        switch (start) {
            case StepStart.Followed() -> view.put("by", "follow");
            case StepStart.ByHand() -> view.put("by", "hand");
            case StepStart.Marked(MarkId mark) -> {
                view.put("by", "mark");
                view.put("mark", mark.value());
            }
        }
        return view;
    }

    private static Map<String, Object> step(Step step, SequenceView given) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", step.id().value());
        switch (step.delay()) {
            case StepDelay.Minutes(int minutes) -> view.put("minutes", minutes);
            case StepDelay.Days(int days, LocalTime at) -> {
                view.put("days", days);
                view.put("at", TIME.format(at));
            }
        }
        view.put("messages", CampaignView.messages(step.messages()));
        view.put("figures", figures(given, step.id()));
        return view;
    }

    private static Map<String, Object> figures(SequenceView given, StepId step) {
        StepFigures figures = given.figures().getOrDefault(step, StepFigures.NONE);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("waiting", given.waiting().steps().getOrDefault(step, 0L));
        view.put("accepted", figures.accepted());
        view.put("refused", figures.refused());
        view.put("unknown", figures.unknown());
        view.put("stopped", figures.stopped());
        view.put("cancelled", figures.cancelled());
        view.put("missed", figures.missed());
        return view;
    }

    private static Map<String, Object> stops(StepStops stops) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("onReply", stops.onReply());
        view.put("onMarkChange", stops.onMarkChange());
        view.put("tags", stops.tags().stream().map(TagId::value).sorted().toList());
        return view;
    }

    /** Where a friend is. */
    public static Map<String, Object> enrolment(Enrolment enrolment) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("friendId", enrolment.friend().value());
        view.put("enteredAt", enrolment.entered().toEpochMilli());
        switch (enrolment.place()) {
            case Place.Waits(StepId step, Instant at) -> {
                view.put("step", step.value());
                view.put("dueAt", at.toEpochMilli());
            }
            case Place.Ended(Instant at, Optional<SkipReason> stopped) -> {
                view.put("endedAt", at.toEpochMilli());
                stopped.ifPresent(reason -> view.put("stopped", reason.name()));
            }
        }
        return view;
    }
}
