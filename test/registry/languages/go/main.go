package main

import (
	"languages/sdk/aws/lb"
	"languages/sdk/launchready"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func program(ctx *pulumi.Context) error {
	balancer, err := lb.NewLoadBalancer(ctx, "app", &lb.LoadBalancerArgs{
		Subnets: pulumi.ToStringArray([]string{"subnet-0123456789abcdef0", "subnet-0fedcba9876543210"}),
	})
	if err != nil {
		return err
	}
	site, err := launchready.NewSite(ctx, "example.com", &launchready.SiteArgs{
		Domain: "example.com",
		ZoneId: pulumi.String("0123456789abcdef0123456789abcdef"),
		Services: pulumi.Map{"app": pulumi.Map{
			"on": pulumi.String("aws-alb"), "target": balancer.DnsName, "purpose": pulumi.String("The app"),
		}},
		Hosts: pulumi.StringMap{"@": pulumi.String("app")},
		Mail:  pulumi.String("none"),
	})
	if err != nil {
		return err
	}
	ctx.Export("url", site.Url)
	return nil
}
