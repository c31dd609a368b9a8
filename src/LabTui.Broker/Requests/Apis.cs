namespace LabTui.Broker;

/// <summary>Every request the broker speaks, in one table. What ApiVersions tells clients is this table.</summary>
internal static class Apis
{
    public static readonly IReadOnlyList<Api> All =
    [
        ProduceApi.Entry,
        FetchApi.Entry,
        ListOffsetsApi.Entry,
        MetadataApi.Entry,
        OffsetCommitApi.Entry,
        OffsetFetchApi.Entry,
        FindCoordinatorApi.Entry,
        JoinGroupApi.Entry,
        HeartbeatApi.Entry,
        LeaveGroupApi.Entry,
        SyncGroupApi.Entry,
        DescribeGroupsApi.Entry,
        ListGroupsApi.Entry,
        ApiVersionsApi.Entry,
        CreateTopicsApi.Entry,
        DeleteTopicsApi.Entry,
        DeleteRecordsApi.Entry,
        InitProducerIdApi.Entry,
        OffsetForLeaderEpochApi.Entry,
        AddPartitionsToTxnApi.Entry,
        AddOffsetsToTxnApi.Entry,
        EndTxnApi.Entry,
        TxnOffsetCommitApi.Entry,
        DescribeAclsApi.Entry,
        CreateAclsApi.Entry,
        DeleteAclsApi.Entry,
        DescribeConfigsApi.Entry,
        AlterConfigsApi.Entry,
        DescribeLogDirsApi.Entry,
        CreatePartitionsApi.Entry,
        DeleteGroupsApi.Entry,
        ElectLeadersApi.Entry,
        IncrementalAlterConfigsApi.Entry,
        AlterPartitionReassignmentsApi.Entry,
        ListPartitionReassignmentsApi.Entry,
        OffsetDeleteApi.Entry,
        DescribeClientQuotasApi.Entry,
        DescribeUserScramCredentialsApi.Entry,
        DescribeClusterApi.Entry,
        DescribeProducersApi.Entry,
        DescribeTransactionsApi.Entry,
        ListTransactionsApi.Entry,
        ConsumerGroupHeartbeatApi.Entry,
        ConsumerGroupDescribeApi.Entry,
        ListConfigResourcesApi.Entry,
        DescribeTopicPartitionsApi.Entry,
    ];

    private static readonly Api?[] s_byKey = Index();

    public static Api? Find(short key) => key >= 0 && key < s_byKey.Length ? s_byKey[key] : null;

    private static Api?[] Index()
    {
        var byKey = new Api?[All.Max(a => (short)a.Key) + 1];
        foreach (var api in All)
        {
            byKey[(short)api.Key] = api;
        }

        return byKey;
    }
}
