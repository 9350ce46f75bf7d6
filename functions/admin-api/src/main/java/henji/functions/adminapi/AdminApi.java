package henji.functions.adminapi;

import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.NotedRuns;
import henji.core.campaign.Page;
import henji.core.campaign.Reminder;
import henji.core.campaign.audience.AudienceSearch;
import henji.core.campaign.broadcast.Broadcasts;
import henji.core.campaign.reminder.DryRun;
import henji.core.campaign.reminder.Reminders;
import henji.core.campaign.run.CampaignRuns;
import henji.core.campaign.run.CompareWithLine;
import henji.core.campaign.run.Restores;
import henji.core.campaign.step.StepSequences;
import henji.core.card.BulkEditing;
import henji.core.card.CardEditing;
import henji.core.card.CardReplacing;
import henji.core.card.MessageMarks;
import henji.core.card.Notes;
import henji.core.delivery.freeze.PersonalValues;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.DecideHeld;
import henji.core.delivery.lifecycle.ResolveUnknown;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.recheck.Recheck;
import henji.core.delivery.rule.SendingRules;
import henji.core.friend.IndexShards;
import henji.core.line.QuotaMemory;
import henji.core.reply.Attempt;
import henji.core.reply.SendMessage;
import henji.core.search.FriendSearch;
import henji.core.settings.MessageReferences;
import henji.core.settings.StaffRegister;
import henji.core.settings.edit.CannedReplyEditing;
import henji.core.settings.edit.DeliveryEditing;
import henji.core.settings.edit.FieldEditing;
import henji.core.settings.edit.MarkEditing;
import henji.core.settings.edit.SegmentEditing;
import henji.core.settings.edit.SettingRemoval;
import henji.core.settings.edit.TagEditing;
import henji.core.settings.edit.ViewEditing;
import henji.core.settings.use.CampaignSegments;
import henji.core.settings.use.SearchedUses;
import henji.core.settings.use.Use;
import henji.core.settings.use.UseFinder;
import henji.core.unread.MarkRead;
import henji.functions.adminapi.routes.Account;
import henji.functions.adminapi.routes.BroadcastRoutes;
import henji.functions.adminapi.routes.BulkRoutes;
import henji.functions.adminapi.routes.CannedReplyRoutes;
import henji.functions.adminapi.routes.CardRoutes;
import henji.functions.adminapi.routes.DeliveryRoutes;
import henji.functions.adminapi.routes.FieldRoutes;
import henji.functions.adminapi.routes.MarkRoutes;
import henji.functions.adminapi.routes.MeRoutes;
import henji.functions.adminapi.routes.MediaRoutes;
import henji.functions.adminapi.routes.MessageRoutes;
import henji.functions.adminapi.routes.PresenceRoutes;
import henji.functions.adminapi.routes.ReadRoutes;
import henji.functions.adminapi.routes.ReminderRoutes;
import henji.functions.adminapi.routes.RestoreRoutes;
import henji.functions.adminapi.routes.RunRoutes;
import henji.functions.adminapi.routes.SegmentRoutes;
import henji.functions.adminapi.routes.SettingsRoutes;
import henji.functions.adminapi.routes.StepRoutes;
import henji.functions.adminapi.routes.TagRoutes;
import henji.functions.adminapi.routes.UseRoutes;
import henji.functions.adminapi.routes.ViewRoutes;
import henji.lambda.api.Route;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All routes of the function over its ports: constructors only. */
public final class AdminApi {

    private static final int CAMPAIGN_PAGE = 100;

    private AdminApi() {
    }

    /** The routes, each with its right. */
    public static List<Route> routes(Ports ports, Account account, InstantSource clock) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(desk(ports, account, clock));
        routes.addAll(cards(ports, account, clock));
        routes.addAll(campaigns(ports, account, clock));
        routes.addAll(settings(ports, account, clock));
        return List.copyOf(routes);
    }

    private static List<Route> desk(Ports ports, Account account, InstantSource clock) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new MeRoutes(new StaffRegister(ports.settings()), new QuotaMemory(ports.line(), clock),
                account, clock).routes());
        routes.addAll(new PresenceRoutes(ports.presence(), clock).routes());
        routes.addAll(new ReadRoutes(new MarkRead(ports.reads()), ports.friends(), clock).routes());
        routes.addAll(new MediaRoutes(ports.media(), clock).routes());
        return routes;
    }

    private static List<Route> cards(Ports ports, Account account, InstantSource clock) {
        Attempt attempt = new Attempt(ports.friends(), ports.timeline(), ports.line(), ports.channelId(), ports.bus(),
                clock);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new MessageRoutes(new SendMessage(ports.friends(), ports.conversations(), ports.timeline(),
                ports.settings(), attempt, account.shards(), clock, account.epoch()), ports.settings(),
                clock).routes());
        routes.addAll(new CardRoutes(cardEditing(ports, account, clock),
                new Notes(ports.friends(), ports.conversations(), ports.timeline(), account.shards(), clock),
                messageMarks(ports, clock), ports.settings(), clock).routes());
        routes.addAll(new BulkRoutes(new BulkEditing(ports.friends(), ports.conversations(), ports.timeline(),
                ports.bus(), account.shards(), clock), ports.settings(), clock).routes());
        return routes;
    }

    private static List<Route> campaigns(Ports ports, Account account, InstantSource clock) {
        StartRun start = new StartRun(ports.runs(), ports.hints(), clock, account.epoch());
        ControlRun control = new ControlRun(ports.runs(), ports.hints(), clock, account.epoch());
        SendingRules rules = new SendingRules(() -> ports.settings().read().delivery(), account.zone(),
                account.shareMax());
        PersonalValues values = new PersonalValues(ports.friends(), ports.settings());
        AudienceSearch audience = new AudienceSearch(
                new FriendSearch(ports.postings(), ports.indexes(), account.shards()), ports.settings(),
                account.zone(), clock, AudienceSearch.Bound.USUAL);
        DecideHeld held = new DecideHeld(ports.runs(), ports.hints(), clock, account.epoch());
        CampaignRuns runs = new CampaignRuns(ports.campaigns(), ports.runs(), control,
                new ResolveUnknown(ports.runs(), ports.hints(), clock, account.epoch()), held, clock);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new RunRoutes(runs, new CompareWithLine(ports.campaigns(), ports.runs(), ports.line(), clock),
                ports.friends()).routes());
        routes.addAll(new RestoreRoutes(new Restores(ports.runs(), ports.campaigns(), runs, held, audience, clock,
                account.epoch()), runs).routes());
        routes.addAll(new BroadcastRoutes(
                () -> new Broadcasts(ports.campaigns(), ports.runs(), start, control, audience, values,
                        ports.line(), rules, ports.channelId().get(), clock),
                ports.friends(), ports.settings()).routes());
        routes.addAll(new ReminderRoutes(
                new Reminders(ports.campaigns(), ports.runs(), ports.schedules(), clock),
                new DryRun(ports.campaigns(), audience, new Recheck(ports.friends(), ports.runs(),
                        new NotedRuns(ports.campaigns()), account.zone()), values, rules, account.zone(), clock),
                ports.settings()).routes());
        routes.addAll(new StepRoutes(new StepSequences(ports.sequences(), ports.enrolments(), ports.stepRuns(),
                ports.runs(), ports.friends(), clock), ports.settings()).routes());
        return routes;
    }

    private static List<Route> settings(Ports ports, Account account, InstantSource clock) {
        IndexShards shards = account.shards();
        SearchedUses index = new SearchedUses(ports.settings(),
                new FriendSearch(ports.postings(), ports.indexes(), shards), ports.timeline(), shards,
                account.zone(), clock);
        UseFinder uses = new UseFinder(ports.settings(), index, segmentsOf(ports.campaigns()));
        SettingRemoval removal = new SettingRemoval(ports.settings(), uses, index,
                new CardReplacing(ports.friends(), cardEditing(ports, account, clock), messageMarks(ports, clock)),
                clock);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SettingsRoutes(ports.settings(), account, clock).routes());
        routes.addAll(new DeliveryRoutes(new DeliveryEditing(ports.settings(), account.shareMax(), clock), account,
                clock).routes());
        routes.addAll(new MarkRoutes(new MarkEditing(ports.settings(), clock), removal).routes());
        routes.addAll(new TagRoutes(new TagEditing(ports.settings(), clock), removal).routes());
        routes.addAll(new FieldRoutes(new FieldEditing(ports.settings(), uses, clock), removal)
                .routes());
        routes.addAll(new UseRoutes(ports.settings(), uses).routes());
        routes.addAll(new CannedReplyRoutes(new CannedReplyEditing(ports.settings(), clock)).routes());
        routes.addAll(new ViewRoutes(new ViewEditing(ports.settings(), clock)).routes());
        routes.addAll(new SegmentRoutes(new SegmentEditing(ports.settings(), clock),
                ports.settings()).routes());
        return routes;
    }

    private static CardEditing cardEditing(Ports ports, Account account, InstantSource clock) {
        return new CardEditing(ports.friends(), ports.conversations(), ports.settings(), ports.bus(),
                ports.nameChanged(), account.shards(), clock);
    }

    private static MessageMarks messageMarks(Ports ports, InstantSource clock) {
        return new MessageMarks(ports.friends(), ports.timeline(), ports.settings(), clock);
    }

    /** Conditions of what may still be sent: drafts, what is scheduled, and reminders whether on or off. */
    private static CampaignSegments segmentsOf(CampaignStore campaigns) {
        return new CampaignSegments() {
            @Override
            public List<Held> broadcasts() {
                List<Held> held = new ArrayList<>();
                Optional<String> cursor = Optional.empty();
                do {
                    Page<Broadcast> page = campaigns.broadcasts(cursor, CAMPAIGN_PAGE);
                    page.rows().stream().filter(one -> one.started().isEmpty()).forEach(one -> held.add(new Held(
                            new Use.Named(one.id().value(), one.name()), one.segment(),
                            one.messages().map(MessageReferences::said).orElse(Set.of()))));
                    cursor = page.next();
                } while (cursor.isPresent());
                return held;
            }

            @Override
            public List<Held> reminders() {
                return campaigns.reminders().stream().map(AdminApi::held).toList();
            }
        };
    }

    private static CampaignSegments.Held held(Reminder reminder) {
        return new CampaignSegments.Held(new Use.Named(reminder.id().value(), reminder.name()),
                Optional.of(reminder.segment()), MessageReferences.said(reminder.messages()));
    }
}
