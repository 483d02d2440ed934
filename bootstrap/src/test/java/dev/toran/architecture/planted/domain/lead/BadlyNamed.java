package dev.toran.architecture.planted.domain.lead;

class BadlyNamed {
    static class LeadImpl {}

    static class LeadService {}

    static class LeadManager {}

    static class LeadHelper {}

    static class LeadUtil {}

    static class LeadUtils {}
}
