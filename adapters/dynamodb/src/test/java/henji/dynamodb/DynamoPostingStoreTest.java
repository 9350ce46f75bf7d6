package henji.dynamodb;

import henji.core.search.posting.PostingStore;
import henji.testkit.search.PostingStoreContract;

import org.junit.jupiter.api.BeforeEach;

class DynamoPostingStoreTest extends PostingStoreContract {

    @BeforeEach
    void empty() {
        Embedded.TABLES.clear();
    }

    @Override
    protected PostingStore store() {
        return Embedded.postings();
    }
}
