package henji.core.campaign.run;

import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Page;
import henji.core.campaign.Reminder;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.CountRun;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunStore;
import henji.core.line.DailyCount;
import henji.core.line.LineApi;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks LINE how much was sent on the days of a run, and takes off what other runs sent on the same days. */
public final class CompareWithLine {

    /** LINE counts by days of this offset. */
    private static final ZoneOffset LINE = ZoneOffset.ofHours(9);
    private static final int DAYS_MAX = 3;
    private static final int BROADCAST_PAGES = 5;
    private static final int BROADCASTS = 100;
    private static final int OCCURRENCES = 20;
    /** How often a run of the same days may be one that was sent again, and that again. */
    private static final int CHAIN = 3;

    private final CampaignStore campaigns;
    private final RunStore runs;
    private final CountRun count;
    private final LineApi line;
    private final InstantSource clock;

    public CompareWithLine(CampaignStore campaigns, RunStore runs, LineApi line, InstantSource clock) {
        this.campaigns = campaigns;
        this.runs = runs;
        this.count = new CountRun(runs);
        this.line = line;
        this.clock = clock;
    }

    /** @return absent if there is no such run, or nothing of it was sent */
    public Optional<LineComparison> of(RunId id) {
        return runs.run(id).filter(run -> run.frozenAt().isPresent()).map(run -> {
            Figures figures = count.recount(run);
            DailyCount.Way way = way(run);
            LocalDate first = day(run.frozenAt().orElseThrow());
            LocalDate last = day(run.endedAt().orElseGet(clock::instant));
            List<LocalDate> days = first.datesUntil(last.plusDays(1)).limit(DAYS_MAX + 1L).toList();
            if (days.size() > DAYS_MAX) {
                return LineComparison.of(way, List.of(), figures.accepted(), figures.unknown(), Optional.empty());
            }
            List<LineComparison.Day> asked = days.stream()
                    .map(day -> new LineComparison.Day(day, line.sent(way, day))).toList();
            // Answers of the desk are pushes too, and nobody counts them by day.
            Optional<Long> others = way == DailyCount.Way.PUSH ? Optional.empty() : others(run, first, last);
            return LineComparison.of(way, asked, figures.accepted(), figures.unknown(), others);
        });
    }

    private DailyCount.Way way(Run run) {
        return runs.content(run.id(), run.contentHash()).filter(RunContent::personal).isPresent()
                ? DailyCount.Way.PUSH : DailyCount.Way.MULTICAST;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, LINE);
    }

    /** Accepted in other multicasts of these days; absent if some of them cannot be told apart. */
    private Optional<Long> others(Run mine, LocalDate first, LocalDate last) {
        Optional<List<RunId>> known = broadcastRuns().flatMap(some -> reminderRuns(first).map(more -> {
            List<RunId> all = new ArrayList<>(some);
            all.addAll(more);
            return all;
        }));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Set<RunId> seen = new HashSet<>(Set.of(mine.id()));
        List<RunId> next = known.get().stream().filter(seen::add).toList();
        long accepted = 0;
        for (int round = 0; round <= CHAIN && !next.isEmpty(); round++) {
            List<RunId> again = new ArrayList<>();
            for (Run run : read(next)) {
                run.again().filter(seen::add).ifPresent(again::add);
                if (run.frozenAt().isEmpty() || isApart(run, first, last) || way(run) != DailyCount.Way.MULTICAST) {
                    continue;
                }
                Figures figures = count.count(run);
                if (!run.state().isOver() || figures.unknown() > 0 || day(run.frozenAt().get()).isBefore(first)
                        || day(run.endedAt().orElseThrow()).isAfter(last)) {
                    return Optional.empty();
                }
                accepted += figures.accepted();
            }
            mine.again().filter(seen::add).ifPresent(again::add);
            next = again;
        }
        return next.isEmpty() ? Optional.of(accepted) : Optional.empty();
    }

    private boolean isApart(Run run, LocalDate first, LocalDate last) {
        return day(run.frozenAt().orElseThrow()).isAfter(last)
                || day(run.endedAt().orElseGet(clock::instant)).isBefore(first);
    }

    private List<Run> read(List<RunId> ids) {
        List<Run> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BROADCASTS) {
            found.addAll(runs.runs(ids.subList(from, Math.min(ids.size(), from + BROADCASTS))).values());
        }
        return found;
    }

    private Optional<List<RunId>> broadcastRuns() {
        List<RunId> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page < BROADCAST_PAGES; page++) {
            Page<Broadcast> rows = campaigns.broadcasts(cursor, BROADCASTS);
            rows.rows().stream().flatMap(one -> one.started().stream()).map(Broadcast.Started::run)
                    .forEach(found::add);
            cursor = rows.next();
            if (cursor.isEmpty()) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private Optional<List<RunId>> reminderRuns(LocalDate first) {
        // A run is sent up to a day after it is due, and what is 不明 a day later.
        Instant since = first.minusDays(2).atStartOfDay(LINE).toInstant();
        List<RunId> found = new ArrayList<>();
        for (Reminder reminder : campaigns.reminders()) {
            Page<CampaignStore.NotedRun> rows = campaigns.runs(reminder.id(), Optional.empty(), OCCURRENCES);
            rows.rows().stream().filter(noted -> !noted.due().isBefore(since)).map(CampaignStore.NotedRun::run)
                    .forEach(found::add);
            if (rows.next().isPresent() && !rows.rows().getLast().due().isBefore(since)) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }
}
