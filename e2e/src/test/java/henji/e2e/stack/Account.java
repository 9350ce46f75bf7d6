package henji.e2e.stack;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the account holds, read plainly and judged here: the other opinion on what a segment finds. */
public final class Account {

    private final Api api;

    public Account(Api api) {
        this.api = api;
    }

    /** Friends with a tag whose mark is 対応済み and who have not blocked the account. */
    public Set<String> doneAndFollowing(String tag) {
        String id = list(api.get("/api/settings").expect(200).json(), "tags").stream()
                .filter(one -> tag.equals(one.get("label")))
                .map(one -> (String) one.get("id"))
                .findFirst().orElseThrow();
        Set<String> found = new HashSet<>();
        Map<String, Object> question = new LinkedHashMap<>(
                Map.of("segment", Map.of("is", "tag", "any", List.of(id)), "limit", 100));
        do {
            Map<String, Object> page = api.post("/api/friends/search", question).expect(200).json();
            list(page, "rows").stream()
                    .filter(row -> "done".equals(row.get("mark")) && "FOLLOWING".equals(row.get("followState")))
                    .forEach(row -> found.add((String) row.get("friendId")));
            question.put("cursor", page.get("cursor"));
        } while (question.get("cursor") != null);
        return found;
    }

    /** The id of the broadcast or reminder that stands first in its list. */
    public String newest(String part) {
        return (String) list(api.get("/api/" + part).expect(200).json(), "rows").getFirst().get("id");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> tree, String name) {
        return (List<Map<String, Object>>) tree.get(name);
    }
}
