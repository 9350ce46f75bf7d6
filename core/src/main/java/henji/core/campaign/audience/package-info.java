/**
 * Who would get a message if it were sent now: how many, some of them, what places in texts would read, and how long
 * sending takes. What must stay true: nothing here decides who gets it, which is frozen when a run starts; a figure
 * judged from a part of the account is told as such, and the cost of one does not grow with the account.
 */
package henji.core.campaign.audience;
