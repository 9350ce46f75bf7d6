package henji.local.line;

import henji.local.line.platform.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator in memory on a clock that stands still, and a client of it, for each test. */
abstract class WithSimulator {

    final MovableClock clock = new MovableClock();
    LineSimulator simulator;
    LineCaller line;

    @BeforeEach
    void startSimulator() {
        restart(SimulatorOptions.defaults().withClock(clock));
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    void restart(SimulatorOptions options) {
        if (simulator != null) {
            simulator.close();
        }
        simulator = LineSimulator.start(options);
        line = new LineCaller(simulator);
    }
}
